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
  /** Bytes of a run, but it has a row at least. */
  private static final int RUN_BYTES = 1 << 16;

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

  /**
   * The rows that move, in runs of consecutive ranks that have one owner, each with its first rank.
   */
  Iterator<Tuple2<Long, byte[]>> moving(RowCursor rows, int rowBytes, BlockOwners owners) {
    int most = Math.max(1, RUN_BYTES / rowBytes);
    return new Iterator<>() {
      private long rank = first;
      private boolean isChecked;

      @Override
      public boolean hasNext() {
        if (rank == from) {
          rows.skip(to - from);
          rank = to;
        }
        if (rank == end && !isChecked) {
          isChecked = true;
          if (rows.next()) {
            throw DataException.changed("it has more rows now");
          }
        }
        return rank < end;
      }

      @Override
      public Tuple2<Long, byte[]> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        long stop = Math.min(rank < from ? from : end, owners.endRank(owners.getPartition(rank)));
        byte[] run = new byte[(int) Math.min(most, stop - rank) * rowBytes];
        for (int at = 0; at < run.length; at += rowBytes) {
          if (!rows.next()) {
            throw DataException.changed("row " + rank + " is gone");
          }
          System.arraycopy(rows.bytes(), rows.offset(), run, at, rowBytes);
        }
        long start = rank;
        rank += run.length / rowBytes;
        return new Tuple2<>(start, run);
      }
    };
  }

  /** The rows that stay. */
  StayingRows staying(RowCursor rows) {
    rows.skip(from - first);
    return new StayingRows(rows, from, to, to == end);
  }
}
