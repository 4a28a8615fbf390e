package org.firesteel.spark.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which slices of a table each owner of blocks has to read, if it reads all in which some of its
 * rows are. Slices at the ends of a run are read by its neighbour too; these are small, unless many
 * rows are equal or the table is.
 *
 * @param keys of the slices that each partition of blocks reads, in canonical order
 * @param ranks of their rows, and which of these are the partition's own
 * @param rows how many are read in all
 */
record RankedSlices(int[][] keys, RankRange[] ranks, long rows) {
  static RankedSlices of(HashRanges ranges, RowCounts counts, BlockOwners owners) {
    List<HashRanges.Slice> slices = ranges.slices();
    long[] starts = new long[slices.size() + 1];
    for (int i = 0; i < slices.size(); i++) {
      HashRanges.Slice slice = slices.get(i);
      long rows = IntStream.range(slice.first(), slice.end()).mapToLong(counts::rows).sum();
      starts[i + 1] = starts[i] + rows;
    }
    int[][] keys = new int[owners.numPartitions()][];
    RankRange[] ranks = new RankRange[keys.length];
    long read = 0;
    for (int p = 0; p < keys.length; p++) {
      int first = firstAbove(starts, owners.firstRank(p)) - 1;
      int end = firstAbove(starts, Math.min(owners.endRank(p), starts[slices.size()]) - 1);
      keys[p] = slices.subList(first, end).stream().mapToInt(HashRanges.Slice::key).toArray();
      ranks[p] = new RankRange(starts[first], owners.firstRank(p), owners.endRank(p), starts[end]);
      read += ranks[p].end() - ranks[p].first();
    }
    return new RankedSlices(keys, ranks, read);
  }

  /** The first index of a larger number. */
  private static int firstAbove(long[] ascending, long number) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] > number) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
