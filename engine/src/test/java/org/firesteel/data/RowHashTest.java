package org.firesteel.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowHashTest {
  /** Values of the reference implementation, as its ports quote them. */
  @ParameterizedTest
  @CsvSource({
    "'', 00000000000000000000000000000000",
    "hello, cbd8a7b341bd9b025b1e906a48ae1d19",
    "'The quick brown fox jumps over the lazy dog', e34bbc7bbc071b6c7a433ca9c49a9347",
  })
  void knownValues(String text, String hash) {
    byte[] bytes = text.getBytes(UTF_8);
    assertEquals(hash, RowHash.of(bytes, 0, bytes.length, 0).toString());
  }

  /**
   * The reference's own test: a hash over the hashes of the keys {0}, {0, 1}, ... with seeds 256 -
   * n.
   */
  @Test
  void verificationValueOfTheReference() {
    byte[] key = new byte[256];
    byte[] hashes = new byte[256 * 16];
    for (int i = 0; i < 256; i++) {
      key[i] = (byte) i;
      write(RowHash.of(key, 0, i, 256 - i), hashes, 16 * i);
    }
    byte[] last = new byte[16];
    write(RowHash.of(hashes, 0, hashes.length, 0), last, 0);
    int verification =
        (last[0] & 0xFF) | (last[1] & 0xFF) << 8 | (last[2] & 0xFF) << 16 | (last[3] & 0xFF) << 24;
    assertEquals(0x6384BA69, verification);
  }

  @Test
  void everyByteTheOffsetAndTheSeedCount() {
    Random random = new Random(2);
    byte[] bytes = new byte[80];
    random.nextBytes(bytes);
    Set<Hash128> seen = new HashSet<>();
    for (int length = 0; length < 60; length++) {
      byte[] moved = new byte[90];
      System.arraycopy(bytes, 0, moved, 7, length);
      assertEquals(RowHash.of(bytes, 0, length, 9), RowHash.of(moved, 7, length, 9));
      byte[] alone = Arrays.copyOf(bytes, length);
      assertEquals(RowHash.of(bytes, 0, length, 9), RowHash.of(alone, 0, length, 9));
      assertTrue(seen.add(RowHash.of(bytes, 0, length, 9)));
      assertTrue(seen.add(RowHash.of(bytes, 0, length, 9L << 40)));
      for (int i = 0; i < length; i++) {
        bytes[i] ^= 1;
        assertTrue(seen.add(RowHash.of(bytes, 0, length, 9)));
        bytes[i] ^= 1;
      }
    }
  }

  @Test
  void hashesAreUnsignedNumbers() {
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      Hash128 a = new Hash128(random.nextInt(3) - 1, random.nextLong());
      Hash128 b = new Hash128(random.nextInt(3) - 1, random.nextLong());
      assertEquals(Integer.signum(number(a).compareTo(number(b))), Integer.signum(a.compareTo(b)));
      assertEquals(a, new Hash128(a.high(), a.low()));
      assertNotEquals(a, new Hash128(a.high(), ~a.low()));
    }
  }

  private static BigInteger number(Hash128 hash) {
    return new BigInteger(hash.toString(), 16);
  }

  private static void write(Hash128 hash, byte[] to, int offset) {
    for (int i = 0; i < 8; i++) {
      to[offset + i] = (byte) (hash.high() >>> (8 * i));
      to[offset + 8 + i] = (byte) (hash.low() >>> (8 * i));
    }
  }

  @Test
  void digitsAreReadBack() {
    Hash128 hash = new Hash128(-2, 3);
    assertEquals(hash, Hash128.parse(hash.toString()));
    assertThrows(IllegalArgumentException.class, () -> Hash128.parse("ff"));
  }
}
