package org.firesteel.spark.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows in canonical order: those of one of the {@link HashRanges} after the other, which is sorted
 * when the cursor comes to it, while it fits into the processor's cache.
 */
final class SortedChunks implements RowCursor {
  private final List<List<byte[]>> parts;
  private final int rowBytes;
  private final HashRanges ranges;
  private int part;
  private SortedRange rows;

  SortedChunks(List<byte[]> chunks, int rowBytes, HashRanges ranges) {
    this.rowBytes = rowBytes;
    this.ranges = ranges;
    Map<Integer, List<byte[]>> byRange = new TreeMap<>();
    for (byte[] chunk : chunks) {
      byRange.computeIfAbsent(ranges.range(chunk, 0), range -> new ArrayList<>()).add(chunk);
    }
    this.parts = byRange.isEmpty() ? List.of(new ArrayList<>()) : List.copyOf(byRange.values());
    open(0);
  }

  private void open(int next) {
    part = next;
    rows = new SortedRange(parts.get(next), rowBytes, ranges);
    parts.get(next).clear(); // no longer needed here
  }

  @Override
  public boolean next() {
    while (!rows.next()) {
      if (part + 1 == parts.size()) {
        return false;
      }
      open(part + 1);
    }
    return true;
  }

  @Override
  public void skip(long count) {
    long skipped = Math.min(count, rows.left());
    rows.skip(skipped);
    while (skipped < count && part + 1 < parts.size()) {
      int next = part + 1;
      long size = parts.get(next).stream().mapToLong(chunk -> chunk.length).sum() / rowBytes;
      if (size <= count - skipped) {
        parts.get(next).clear();
        part = next;
        skipped += size;
      } else {
        open(next);
        rows.skip(count - skipped);
        return;
      }
    }
  }

  @Override
  public byte[] bytes() {
    return rows.bytes();
  }

  @Override
  public int offset() {
    return rows.offset();
  }
}
