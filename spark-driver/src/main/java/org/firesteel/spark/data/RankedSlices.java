package org.firesteel.spark.data;

import java.util.Arrays;

/**
 * Which slices of a table each owner of blocks has to read, if it reads all in which some of its
 * rows are. Slices at the ends of a run are read by its neighbour too; these are small, unless many
 * rows are equal or the table is.
 *
 * @param keys of the slices that each partition of blocks reads, in the order of their rows
 * @param ranks of their rows, and which of these are the partition's own
 */
record RankedSlices(int[][] keys, RankRange[] ranks) {
  /**
   * Deals slices to owners.
   *
   * @param keys of all slices, in the order of their rows
   * @param rows of each
   */
  static RankedSlices of(int[] keys, long[] rows, BlockOwners owners) {
    long[] starts = new long[keys.length + 1];
    for (int i = 0; i < keys.length; i++) {
      starts[i + 1] = starts[i] + rows[i];
    }
    int[][] read = new int[owners.numPartitions()][];
    RankRange[] ranks = new RankRange[read.length];
    for (int p = 0; p < read.length; p++) {
      int first = firstAbove(starts, owners.firstRank(p)) - 1;
      int end = firstAbove(starts, Math.min(owners.endRank(p), starts[keys.length]) - 1);
      read[p] = Arrays.copyOfRange(keys, first, end);
      ranks[p] = new RankRange(starts[first], owners.firstRank(p), owners.endRank(p), starts[end]);
    }
    return new RankedSlices(read, ranks);
  }

  /**
   * How many rows are read in all.
   *
   * @param inOrder whether they have to be sorted no more, and are read no further than needed
   */
  long rows(boolean inOrder) {
    return Arrays.stream(ranks)
        .mapToLong(range -> (inOrder ? range.to() : range.end()) - range.first())
        .sum();
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
