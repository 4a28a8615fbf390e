package org.firesteel.kernel;

import org.firesteel.memory.Scratch;

/**
 * Stable sorting of the rows of a {@code [rows, n]} array, as the places of the elements in sorted
 * order. A NaN is greater than every number, -0 equals 0.
 */
public final class Ordering {
  /** Runs up to this length are sorted by insertion. */
  private static final int RUN = 16;

  private Ordering() {}

  /** {@code out[row, j]} is the place in its row of the element that comes j-th. */
  public static void sort(
      double[] a, int aOffset, long[] out, int rows, int n, boolean descending) {
    try (Scratch scratch = Scratch.open()) {
      long[] keys = scratch.take(long[].class, n);
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < n; i++) {
          keys[i] = key(a[aOffset + row * n + i], descending);
        }
        sort(keys, out, row * n);
      }
    }
  }

  /** {@code out[row, j]} is the place in its row of the element that comes j-th. */
  public static void sort(long[] a, int aOffset, long[] out, int rows, int n, boolean descending) {
    try (Scratch scratch = Scratch.open()) {
      long[] keys = scratch.take(long[].class, n);
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < n; i++) {
          long value = a[aOffset + row * n + i];
          keys[i] = descending ? ~value : value;
        }
        sort(keys, out, row * n);
      }
    }
  }

  /** An integer that orders as the number does: the bits of a negative one count downwards. */
  private static long key(double value, boolean descending) {
    // + 0.0 makes 0 of -0; doubleToLongBits knows one NaN only, above infinity.
    long bits = Double.doubleToLongBits(value + 0.0);
    long key = bits < 0 ? bits ^ Long.MAX_VALUE : bits;
    return descending ? ~key : key;
  }

  /** Bottom-up merge sort of places by their keys. */
  private static void sort(long[] keys, long[] out, int to) {
    try (Scratch scratch = Scratch.open()) {
      int n = keys.length;
      sort(keys, scratch.take(int[].class, n), scratch.take(int[].class, n), out, to);
    }
  }

  private static void sort(long[] keys, int[] places, int[] merged, long[] out, int to) {
    int n = keys.length;
    for (int from = 0; from < n; from += RUN) {
      insert(keys, places, from, Math.min(from + RUN, n));
    }
    for (int width = RUN; width > 0 && width < n; width *= 2) {
      for (long from = 0; from < n; from += 2L * width) {
        int middle = (int) Math.min(from + width, n);
        merge(keys, places, merged, (int) from, middle, (int) Math.min(from + 2L * width, n));
      }
      int[] swap = places;
      places = merged;
      merged = swap;
    }
    for (int i = 0; i < n; i++) {
      out[to + i] = places[i];
    }
  }

  private static void insert(long[] keys, int[] places, int from, int to) {
    for (int i = from; i < to; i++) {
      int j = i;
      for (; j > from && keys[places[j - 1]] > keys[i]; j--) {
        places[j] = places[j - 1];
      }
      places[j] = i;
    }
  }

  private static void merge(long[] keys, int[] places, int[] merged, int from, int middle, int to) {
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft =
          left < middle && (right >= to || keys[places[left]] <= keys[places[right]]);
      merged[i] = takeLeft ? places[left++] : places[right++];
    }
  }
}
