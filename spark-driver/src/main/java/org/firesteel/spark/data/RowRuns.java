package org.firesteel.spark.data;

import java.util.Iterator;
import scala.Tuple2;

/** Rows that come in runs of consecutive ranks, one by one. */
final class RowRuns {
  private final Iterator<Tuple2<Long, byte[]>> runs;
  private final int rowBytes;
  private byte[] run = {};
  private int offset;
  private long rank;

  /**
   * @param runs each with the rank of its first row, in the order of ranks
   */
  RowRuns(Iterator<Tuple2<Long, byte[]>> runs, int rowBytes) {
    this.runs = runs;
    this.rowBytes = rowBytes;
    next();
  }

  /** The current row's rank; {@code Long.MAX_VALUE} after the last. */
  long rank() {
    return rank;
  }

  byte[] bytes() {
    return run;
  }

  int offset() {
    return offset;
  }

  void next() {
    rank++;
    offset += rowBytes;
    if (offset >= run.length) {
      offset = 0;
      if (runs.hasNext()) {
        Tuple2<Long, byte[]> next = runs.next();
        rank = next._1();
        run = next._2();
      } else {
        rank = Long.MAX_VALUE;
        run = new byte[0];
      }
    }
  }
}
