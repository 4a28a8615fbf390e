package org.firesteel.data;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Which blocks lie together: consecutive blocks in runs, as many as there are places for them.
 *
 * <p>Runs are cut where a gradient tree has few nodes: at multiples of a power of two, as great a
 * one as leaves no run much longer than an even share. Runs whose ends are both such multiples are
 * one subtree, or a few, and send as many vectors.
 */
public final class BlockRuns implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How much longer than an even share the longest run may be: what waits for it is idle. */
  private static final double IMBALANCE = 1.25;

  /** Run r holds the blocks {@code [starts[r], starts[r + 1])}. */
  private final int[] starts;

  private BlockRuns(int[] starts) {
    this.starts = starts;
  }

  /**
   * Cuts so many blocks into so many runs.
   *
   * @param blocks at least 1
   * @param runs from 1 to {@code blocks}
   */
  public static BlockRuns of(int blocks, int runs) {
    if (runs < 1 || runs > blocks) {
      throw new IllegalArgumentException(
          "runs must be in [1, %d], actual: %d".formatted(blocks, runs));
    }
    double longest = Math.max(IMBALANCE * blocks / runs, Math.ceil((double) blocks / runs));
    int unit = Integer.highestOneBit(Math.max(1, (int) longest));
    while (true) {
      int[] starts = cut(blocks, runs, unit);
      if (unit == 1 || longest(starts) <= longest) {
        return new BlockRuns(starts);
      }
      unit /= 2;
    }
  }

  /** Deals units as evenly as can be; the last one may be short. */
  private static int[] cut(int blocks, int runs, int unit) {
    long units = ((long) blocks - 1) / unit + 1;
    int[] starts = new int[runs + 1];
    for (int run = 0; run <= runs; run++) {
      starts[run] = (int) Math.min(blocks, units * run / runs * unit);
    }
    return starts;
  }

  private static int longest(int[] starts) {
    int longest = 0;
    for (int run = 1; run < starts.length; run++) {
      // An empty run is worse than any long one.
      int length = starts[run] - starts[run - 1];
      longest = Math.max(longest, length == 0 ? Integer.MAX_VALUE : length);
    }
    return longest;
  }

  public int count() {
    return starts.length - 1;
  }

  /** The first block of a run; that of run {@link #count()} is the number of blocks. */
  public int first(int run) {
    return starts[run];
  }

  /** The run that holds a block. */
  public int of(int block) {
    int place = Arrays.binarySearch(starts, block);
    return place >= 0 ? place : -place - 2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockRuns runs && Arrays.equals(starts, runs.starts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(starts);
  }

  @Override
  public String toString() {
    return Arrays.toString(starts);
  }
}
