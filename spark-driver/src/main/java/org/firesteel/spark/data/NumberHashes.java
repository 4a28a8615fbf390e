package org.firesteel.spark.data;

import java.util.Arrays;
import org.firesteel.data.RowHashes;

/**
 * The hashes of the rows of a batch whose content is numbers and nothing else, column by column:
 * those that {@link RowReader#hash} has of their {@link ContentBytes}.
 */
final class NumberHashes {
  private final int columns;
  private final long seed;
  private final RowHashes hashes = new RowHashes();
  private long[] words = {};

  /** Per row the bytes that do not make up a word yet. */
  private long[] rest = {};

  NumberHashes(RowFormat format) {
    this.columns = format.inputs().size();
    this.seed = format.seed();
  }

  void hash(RowBatch batch) {
    int rows = batch.rows();
    if (words.length < rows) {
      words = new long[rows];
      rest = new long[rows];
    }
    Arrays.fill(rest, 0, rows, 0);
    hashes.begin(rows, columns * ContentBytes.NUMBER_BYTES, seed);
    for (int column = 0; column < columns; column++) {
      int bits = column % Long.BYTES * Byte.SIZE; // those of the rest: each number leaves one byte
      put(batch.numbers(column), rows, bits);
      hashes.add(words);
      if (bits == Long.SIZE - Byte.SIZE) {
        hashes.add(rest);
        Arrays.fill(rest, 0, rows, 0);
      }
    }
    if (columns % Long.BYTES != 0) {
      hashes.add(rest);
    }
    hashes.finish();
  }

  /** Makes words of the rest and a number's first bytes, and leaves its others. */
  private void put(double[] numbers, int rows, int bits) {
    long kind = (long) ContentBytes.NUMBER << bits;
    int left = bits + Byte.SIZE;
    if (left == Long.SIZE) {
      for (int row = 0; row < rows; row++) {
        words[row] = rest[row] | kind;
        rest[row] = Long.reverseBytes(ContentBytes.bits(numbers[row]));
      }
      return;
    }
    for (int row = 0; row < rows; row++) {
      long number = Long.reverseBytes(ContentBytes.bits(numbers[row]));
      words[row] = rest[row] | kind | number << left;
      rest[row] = number >>> (Long.SIZE - left);
    }
  }

  /** The high half of a row's hash. */
  long high(int row) {
    return hashes.high(row);
  }

  /** The low half. */
  long low(int row) {
    return hashes.low(row);
  }
}
