package org.firesteel.spark.data;

import java.util.Arrays;
import org.firesteel.data.Hash128;
import org.firesteel.data.RowHash;

/**
 * Reads batches as {@link RowReader} reads rows, but column by column where columns hold numbers.
 * For one thread.
 */
final class BatchReader {
  private final RowFormat format;
  private final RowReader reader;

  /** Bytes of a row's content if it is numbers and nothing else; else 0. */
  private final int contentBytes;

  private byte[] contents = {};
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
    this.contentBytes = areNumbers ? inputs * ContentBytes.NUMBER_BYTES : 0;
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

  /** Whether a column holds nothing but features with which nothing can be wrong; most do. */
  private boolean isPlain(int column) {
    if (column >= format.features() || !format.isNumber(column)) {
      return false;
    }
    double[] numbers = batch.numbers(column);
    for (int row = 0; row < batch.rows(); row++) {
      if (!(Math.abs(numbers[row]) <= Float.MAX_VALUE)) {
        return false;
      }
    }
    return true;
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
    return high[row];
  }

  /** The low half. */
  long low(int row) {
    hash();
    return low[row];
  }

  private void hash() {
    if (isHashed) {
      return;
    }
    isHashed = true;
    int rows = batch.rows();
    if (high.length < rows) {
      high = new long[rows];
      low = new long[rows];
      contents = new byte[rows * contentBytes];
    }
    for (int column = 0; contentBytes > 0 && column < format.inputs().size(); column++) {
      int at = column * ContentBytes.NUMBER_BYTES;
      ContentBytes.put(batch.numbers(column), rows, contents, at, contentBytes);
    }
    for (int row = 0; row < rows; row++) {
      Hash128 hash =
          contentBytes > 0
              ? RowHash.of(contents, row * contentBytes, contentBytes, format.seed())
              : reader.hash(batch.row(row));
      high[row] = hash.high();
      low[row] = hash.low();
    }
  }
}
