package org.firesteel.spark.data;

/** Rows of consecutive ranks where they lie. */
final class StayingRows {
  private final RowCursor rows;
  private final long end;
  private final boolean isLast;
  private long rank;

  /**
   * Rows with ranks from {@code from} to {@code end}, of which the cursor stands before the first.
   *
   * @param isLast whether the cursor has no row behind them
   */
  StayingRows(RowCursor rows, long from, long end, boolean isLast) {
    this.rows = rows;
    this.end = end;
    this.isLast = isLast;
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
    if (rank + 1 < end) {
      rank = rows.next() ? rank + 1 : Long.MAX_VALUE;
      return;
    }
    rank = Long.MAX_VALUE;
    if (isLast && rows.next()) {
      throw DataException.changed("it has more rows now");
    }
  }
}
