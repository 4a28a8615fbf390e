package org.firesteel.spark.data;

import java.io.Serializable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * The ranks of a partition's rows in the table: those from {@code first} to {@code end}, of which
 * the blocks from {@code from} to {@code to} are its own, and the others move.
 */
record RankRange(long first, long from, long to, long end) implements Serializable {
  /** Rows with ranks from {@code first}; those within {@code from} and {@code to} stay. */
  RankRange {
    from = Math.min(Math.max(from, first), end);
    to = Math.min(Math.max(to, from), end);
  }

  boolean moves() {
    return first < from || to < end;
  }

  boolean stays() {
    return from < to;
  }

  /** The rows that move, with their ranks. */
  Iterator<Tuple2<Long, byte[]>> moving(RowCursor rows, int rowBytes) {
    return new Iterator<>() {
      private long rank = first;

      @Override
      public boolean hasNext() {
        if (rank == from) {
          rows.skip(to - from);
          rank = to;
        }
        return rank < end;
      }

      @Override
      public Tuple2<Long, byte[]> next() {
        if (!hasNext() || !rows.next()) {
          throw new NoSuchElementException();
        }
        byte[] row = new byte[rowBytes];
        System.arraycopy(rows.bytes(), rows.offset(), row, 0, rowBytes);
        return new Tuple2<>(rank++, row);
      }
    };
  }

  /** The rows that stay. */
  StayingRows staying(RowCursor rows) {
    rows.skip(from - first);
    return new StayingRows(rows, from, to);
  }
}
