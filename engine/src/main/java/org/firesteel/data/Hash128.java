package org.firesteel.data;

import java.io.Serializable;

/**
 * A 128-bit hash, ordered as an unsigned number. Sums of hashes modulo 2^128 fingerprint a set of
 * rows whatever their order.
 *
 * <p>A plain class and no record, because Kryo 4 (Spark's) cannot read records.
 */
public final class Hash128 implements Comparable<Hash128>, Serializable {
  private static final long serialVersionUID = 1L;

  public static final Hash128 ZERO = new Hash128(0, 0);

  private final long high;
  private final long low;

  public Hash128(long high, long low) {
    this.high = high;
    this.low = low;
  }

  public long high() {
    return high;
  }

  public long low() {
    return low;
  }

  @Override
  public int compareTo(Hash128 other) {
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash128 hash && hash.high == high && hash.low == low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high ^ low);
  }

  /**
   * What {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Hash128 parse(String digits) {
    if (!digits.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("a hash must be 32 hexadecimal digits, actual: " + digits);
    }
    return new Hash128(
        Long.parseUnsignedLong(digits.substring(0, 16), 16),
        Long.parseUnsignedLong(digits.substring(16), 16));
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    return String.format("%016x%016x", high, low);
  }
}
