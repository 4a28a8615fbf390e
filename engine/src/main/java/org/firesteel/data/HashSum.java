package org.firesteel.data;

import java.io.Serializable;

/**
 * The sum of the {@link RowHash}es of rows, modulo 2^128: of the set of rows, and not of their
 * order. No object is made for a row.
 */
public final class HashSum implements Serializable {
  private static final long serialVersionUID = 1L;

  private long high;
  private long low;

  /** Both halves of the last hash. */
  private final long[] hash = new long[2];

  /** Adds the hash of {@code bytes[offset, offset + length)}, of seed 0. */
  public void add(byte[] bytes, int offset, int length) {
    RowHash.hash(bytes, offset, length, 0, hash);
    add(hash[0], hash[1]);
  }

  /** Adds all that another has added up; the other stays as it is. */
  public void add(HashSum other) {
    add(other.high, other.low);
  }

  private void add(long moreHigh, long moreLow) {
    low += moreLow;
    long carry = Long.compareUnsigned(low, moreLow) < 0 ? 1 : 0;
    high += moreHigh + carry;
  }

  /** The sum; {@link Hash128#ZERO} of no rows. */
  public Hash128 value() {
    return new Hash128(high, low);
  }
}
