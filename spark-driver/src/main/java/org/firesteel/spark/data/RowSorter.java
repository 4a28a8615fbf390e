package org.firesteel.spark.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts rows into canonical order, in memory; more of them than it may hold, as when all are equal,
 * go to disk in sorted runs, which are merged.
 */
final class RowSorter {
  private final int rowBytes;
  private final HashRanges ranges;
  private final long mostBytes;

  /**
   * @param mostBytes to hold in memory
   */
  RowSorter(int rowBytes, HashRanges ranges, long mostBytes) {
    this.rowBytes = rowBytes;
    this.ranges = ranges;
    this.mostBytes = mostBytes;
  }

  RowCursor sort(Iterator<byte[]> chunks) {
    List<RowCursor> runs = new ArrayList<>();
    List<byte[]> held = new ArrayList<>();
    long bytes = 0;
    while (chunks.hasNext()) {
      byte[] chunk = chunks.next();
      if (bytes + chunk.length > mostBytes && bytes > 0) {
        runs.add(RunFile.write(new SortedChunks(held, rowBytes, ranges), rowBytes));
        held.clear();
        bytes = 0;
      }
      held.add(chunk);
      bytes += chunk.length;
    }
    runs.add(new SortedChunks(held, rowBytes, ranges));
    return runs.size() == 1 ? runs.get(0) : new Merged(runs, rowBytes);
  }

  /** Several sorted runs as one. */
  private static final class Merged implements RowCursor {
    private final PriorityQueue<RowCursor> heads;
    private List<RowCursor> toAdvance;
    private RowCursor current;

    Merged(List<RowCursor> runs, int rowBytes) {
      this.toAdvance = runs;
      this.heads = new PriorityQueue<>(order(rowBytes));
    }

    private static Comparator<RowCursor> order(int rowBytes) {
      return (a, b) ->
          Arrays.compareUnsigned(
              a.bytes(),
              a.offset(),
              a.offset() + rowBytes,
              b.bytes(),
              b.offset(),
              b.offset() + rowBytes);
    }

    @Override
    public boolean next() {
      for (RowCursor run : toAdvance) {
        if (run.next()) {
          heads.add(run);
        }
      }
      current = heads.poll();
      toAdvance = current == null ? List.of() : List.of(current);
      return current != null;
    }

    @Override
    public byte[] bytes() {
      return current.bytes();
    }

    @Override
    public int offset() {
      return current.offset();
    }
  }
}
