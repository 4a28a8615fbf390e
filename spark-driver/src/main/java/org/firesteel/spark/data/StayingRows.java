package org.firesteel.spark.data;

/** Rows of consecutive ranks where they lie. */
final class StayingRows {
  private final RowCursor rows;
  private final long end;
  private long rank;

  /**
   * Rows with ranks from {@code from} to {@code end}, of which the cursor stands before the first.
   */
  StayingRows(RowCursor rows, long from, long end) {
    this.rows = rows;
    this.end = end;
    this.rank = from - 1;
    next();
  }

  /** The current row's rank; {@code Long.MAX_VALUE} after the last. */
  long rank() {
    return rank;
  }

  byte[] bytes() {
    return rows.bytes();
  }

  int offset() {
    return rows.offset();
  }

  void next() {
    rank = rank + 1 < end && rows.next() ? rank + 1 : Long.MAX_VALUE;
  }
}
