package org.firesteel.spark.data;

import java.util.Arrays;
import org.firesteel.data.Hash128;

/**
 * Reads batches as {@link RowReader} reads rows, but column by column where columns hold numbers.
 * For one thread.
 */
final class BatchReader {
  private final RowFormat format;
  private final RowReader reader;

  /** Of rows whose content is numbers and nothing else; else null. */
  private final NumberHashes hashes;

  private boolean[] broken = {};
  private long[] high = {};
  private long[] low = {};
  private RowBatch batch;
  private boolean isHashed;

  BatchReader(RowFormat format) {
    this.format = format;
    this.reader = new RowReader(format);
    int inputs = format.inputs().size();
    boolean areNumbers = format.keyIndex() < 0;
    for (int column = 0; column < inputs; column++) {
      areNumbers &= format.isNumber(column);
    }
    this.hashes = areNumbers ? new NumberHashes(format) : null;
  }

  /** For what is wrong with a row, and for messages. */
  RowReader reader() {
    return reader;
  }

  /** Turns to another batch. */
  void read(RowBatch next) {
    batch = next;
    isHashed = false;
    if (broken.length < next.rows()) {
      broken = new boolean[next.rows()];
    }
    Arrays.fill(broken, false);
    for (int column = 0; column < format.inputs().size(); column++) {
      if (!isPlain(column)) {
        for (int row = 0; row < next.rows(); row++) {
          broken[row] |= reader.problem(next.row(row), column) != null;
        }
      }
    }
  }

  /** Whether a column holds nothing but numbers with which nothing can be wrong; most do. */
  private boolean isPlain(int column) {
    if (!format.takesAnyNumber(column)) {
      return false;
    }
    double[] numbers = batch.numbers(column);
    int rows = batch.rows();
    int plain = 0;
    for (int row = 0; row < rows; row++) {
      plain += Math.abs(numbers[row]) <= Float.MAX_VALUE ? 1 : 0; // without a branch a number
    }
    return plain == rows;
  }

  /** Whether some input of the row cannot be used. */
  boolean isBroken(int row) {
    return broken[row];
  }

  /** {@link RowReader#isHeldOut} of a row that is not broken. */
  boolean isHeldOut(int row) {
    if (format.holdOutIndex() >= 0) {
      return Boolean.TRUE.equals(batch.objects(format.holdOutIndex())[row]);
    }
    return format.holdOutShare() > 0 && reader.isHeldOut(low(row));
  }

  /** High half of the hash of a row that is not broken. */
  long high(int row) {
    hash();
    return hashes != null ? hashes.high(row) : high[row];
  }

  /** The low half. */
  long low(int row) {
    hash();
    return hashes != null ? hashes.low(row) : low[row];
  }

  private void hash() {
    if (isHashed) {
      return;
    }
    isHashed = true;
    if (hashes != null) {
      hashes.hash(batch);
      return;
    }
    int rows = batch.rows();
    if (high.length < rows) {
      high = new long[rows];
      low = new long[rows];
    }
    for (int row = 0; row < rows; row++) {
      Hash128 hash = reader.hash(batch.row(row));
      high[row] = hash.high();
      low[row] = hash.low();
    }
  }
}
