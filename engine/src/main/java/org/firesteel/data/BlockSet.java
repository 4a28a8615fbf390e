package org.firesteel.data;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The blocks of a step: their numbers, ascending. A whole table takes no more room than two
 * numbers, as it travels with every task.
 */
public final class BlockSet implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int from;
  private final int to;
  private final int[] some;

  private BlockSet(int from, int to, int[] some) {
    this.from = from;
    this.to = to;
    this.some = some;
  }

  /** The blocks {@code from} to {@code to - 1}, at least one. */
  public static BlockSet range(int from, int to) {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "a range of blocks must not be empty, actual: [%d, %d)".formatted(from, to));
    }
    return new BlockSet(from, to, null);
  }

  /** Different blocks in any order, at least one. */
  public static BlockSet of(int... blocks) {
    int[] sorted = blocks.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw new IllegalArgumentException("block " + sorted[i] + " must be named once");
      }
    }
    int count = sorted.length;
    if (count == 0 || sorted[0] < 0) {
      throw new IllegalArgumentException("blocks must be numbers >= 0, at least one");
    }
    boolean dense = sorted[count - 1] - sorted[0] == count - 1;
    return new BlockSet(sorted[0], sorted[count - 1] + 1, dense ? null : sorted);
  }

  public int size() {
    return some == null ? to - from : some.length;
  }

  /** The {@code i}-th smallest. */
  public int get(int i) {
    return some == null ? from + i : some[i];
  }

  public boolean contains(int block) {
    return holdsAny(block, block + 1L);
  }

  /** Whether one of the blocks lies in {@code [first, end)}. */
  public boolean holdsAny(long first, long end) {
    if (Math.max(first, from) >= Math.min(end, to)) {
      return false;
    }
    if (some == null) {
      return true;
    }
    int place = Arrays.binarySearch(some, (int) Math.max(first, from));
    int next = place < 0 ? -place - 1 : place;
    return next < some.length && some[next] < end;
  }

  /** Whether all of the blocks lie in {@code [first, end)}. */
  public boolean within(long first, long end) {
    return first <= from && to <= end;
  }

  /** The same blocks where the numbers begin {@code offset} later. */
  public BlockSet plus(int offset) {
    int[] moved = some == null ? null : Arrays.stream(some).map(block -> block + offset).toArray();
    return new BlockSet(from + offset, to + offset, moved);
  }

  /** The numbers, ascending. */
  public int[] toArray() {
    int[] all = new int[size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = get(i);
    }
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockSet set
        && from == set.from
        && to == set.to
        && Arrays.equals(some, set.some);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * from + to) + Arrays.hashCode(some);
  }

  @Override
  public String toString() {
    return some == null ? "[" + from + ", " + to + ")" : Arrays.toString(some);
  }
}
