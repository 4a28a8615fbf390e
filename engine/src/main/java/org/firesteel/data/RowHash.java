package org.firesteel.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The hash that orders rows: MurmurHash3, x64, 128 bits, after Austin Appleby's public-domain
 * reference, seeded with the data seed (all 64 bits of it; seeds below 2^32 give the reference's
 * values).
 */
public final class RowHash {
  private static final long C1 = 0x87C37B91114253D5L;
  private static final long C2 = 0x4CF5AD432745937FL;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private RowHash() {}

  /**
   * The hash of {@code bytes[offset, offset + length)}; its high half is the reference's first
   * word.
   */
  public static Hash128 of(byte[] bytes, int offset, int length, long seed) {
    long[] hash = new long[2];
    hash(bytes, offset, length, seed, hash);
    return new Hash128(hash[0], hash[1]);
  }

  /** Writes both halves to {@code hash}. */
  static void hash(byte[] bytes, int offset, int length, long seed, long[] hash) {
    long h1 = seed;
    long h2 = seed;
    int end = offset + (length & ~15);
    for (int i = offset; i < end; i += 16) {
      h1 = mix1(h1, h2, (long) LONG.get(bytes, i));
      h2 = mix2(h1, h2, (long) LONG.get(bytes, i + 8));
    }
    int rest = length & 15;
    h2 ^= scramble2(partial(bytes, end + 8, rest - 8));
    h1 ^= scramble1(partial(bytes, end, Math.min(rest, 8)));

    h1 ^= length;
    h2 ^= length;
    h1 += h2;
    h2 += h1;
    h1 = finish(h1);
    h2 = finish(h2);
    h1 += h2;
    hash[0] = h1;
    hash[1] = h2 + h1;
  }

  /** Up to 8 bytes as a little-endian number; scrambling maps the 0 of no bytes to 0. */
  private static long partial(byte[] bytes, int offset, int length) {
    if (length > 0 && offset + Long.BYTES <= bytes.length) {
      return (long) LONG.get(bytes, offset) & -1L >>> (Long.SIZE - Byte.SIZE * length);
    }
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = value << 8 | (bytes[offset + i] & 0xFF);
    }
    return value;
  }

  /** The first word of the state with the next 8 bytes, if at least 8 follow them. */
  static long mix1(long h1, long h2, long word) {
    return (Long.rotateLeft(h1 ^ scramble1(word), 27) + h2) * 5 + 0x52DCE729;
  }

  /** The second word with the 8 bytes after those. */
  static long mix2(long h1, long h2, long word) {
    return (Long.rotateLeft(h2 ^ scramble2(word), 31) + h1) * 5 + 0x38495AB5;
  }

  static long scramble1(long word) {
    return Long.rotateLeft(word * C1, 31) * C2;
  }

  static long scramble2(long word) {
    return Long.rotateLeft(word * C2, 33) * C1;
  }

  static long finish(long word) {
    long k = word;
    k = (k ^ (k >>> 33)) * 0xFF51AFD7ED558CCDL;
    k = (k ^ (k >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return k ^ (k >>> 33);
  }
}
