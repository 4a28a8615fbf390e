package org.firesteel.data;

import java.util.Arrays;

/**
 * {@link RowHash} of many rows that are equally long, a word of each at a time: a processor hashes
 * several rows side by side, where each word of one row has to wait for the one before.
 */
public final class RowHashes {
  private long[] high = {};
  private long[] low = {};
  private int rows;
  private int length;

  /** Bytes taken so far. */
  private int taken;

  /** Begins with other rows, of so many bytes each. */
  public void begin(int rows, int length, long seed) {
    if (high.length < rows) {
      high = new long[rows];
      low = new long[rows];
    }
    Arrays.fill(high, 0, rows, seed);
    Arrays.fill(low, 0, rows, seed);
    this.rows = rows;
    this.length = length;
    this.taken = 0;
  }

  /** Takes the next 8 bytes of each row, little-endian; zeros stand for those behind its end. */
  public void add(long[] words) {
    boolean isFirst = (taken & 8) == 0;
    boolean isWhole = (taken | 15) < length;
    if (isFirst && isWhole) {
      for (int row = 0; row < rows; row++) {
        high[row] = RowHash.mix1(high[row], low[row], words[row]);
      }
    } else if (isWhole) {
      for (int row = 0; row < rows; row++) {
        low[row] = RowHash.mix2(high[row], low[row], words[row]);
      }
    } else if (isFirst) {
      for (int row = 0; row < rows; row++) {
        high[row] ^= RowHash.scramble1(words[row]);
      }
    } else {
      for (int row = 0; row < rows; row++) {
        low[row] ^= RowHash.scramble2(words[row]);
      }
    }
    taken += Long.BYTES;
  }

  /**
   * Ends the hashes.
   *
   * @throws IllegalStateException if not all words have been taken, or too many
   */
  public void finish() {
    if (taken != (length + 7) / Long.BYTES * Long.BYTES) {
      throw new IllegalStateException(
          "rows of " + length + " bytes must be hashed, actual: " + taken);
    }
    for (int row = 0; row < rows; row++) {
      long h1 = high[row] ^ length;
      long h2 = low[row] ^ length;
      h1 += h2;
      h2 += h1;
      h1 = RowHash.finish(h1);
      h2 = RowHash.finish(h2);
      high[row] = h1 + h2;
      low[row] = h2 + high[row];
    }
  }

  /** The high half of a row's hash. */
  public long high(int row) {
    return high[row];
  }

  /** The low half. */
  public long low(int row) {
    return low[row];
  }
}
