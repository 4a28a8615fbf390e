package org.firesteel.kernel;

/**
 * Reading, writing and adding whole rows of {@code [outer, size, width]} arrays, chosen along the
 * middle axis: row {@code l} of the short side belongs to row {@code at[l]} of the long one. As in
 * {@link Indexing}, moves take every element type, additions those that are computed in.
 */
public final class Rows {
  private Rows() {}

  /** {@code out[o, l] = a[o, at[l]]}, where {@code a} has {@code size} rows. */
  public static void gather(
      Object a, int aOffset, int size, int[] at, Object out, int outer, int width) {
    if (outer == 1 && width == 1) {
      Indexing.gather(a, aOffset, at, out);
      return;
    }
    for (int o = 0; o < outer; o++) {
      for (int l = 0; l < at.length; l++) {
        int from = aOffset + (o * size + at[l]) * width;
        System.arraycopy(a, from, out, (o * at.length + l) * width, width);
      }
    }
  }

  /** {@code out[o, at[l]] = a[o, l]}, where {@code out} has {@code size} rows. */
  public static void scatter(
      Object a, int aOffset, int[] at, Object out, int size, int outer, int width) {
    for (int o = 0; o < outer; o++) {
      for (int l = 0; l < at.length; l++) {
        int to = (o * size + at[l]) * width;
        System.arraycopy(a, aOffset + (o * at.length + l) * width, out, to, width);
      }
    }
  }

  /** {@code out[o, at[l]] += a[o, l]}, in the order of {@code l}; {@code out} as above. */
  public static void scatterAdd(
      Object a, int aOffset, int[] at, Object out, int size, int outer, int width) {
    if (outer == 1 && width == 1) {
      Indexing.scatterAdd(a, aOffset, at, out);
      return;
    }
    for (int o = 0; o < outer; o++) {
      for (int l = 0; l < at.length; l++) {
        add(a, aOffset + (o * at.length + l) * width, out, (o * size + at[l]) * width, width);
      }
    }
  }

  private static void add(Object a, int from, Object out, int to, int width) {
    if (out instanceof float[] sums) {
      float[] terms = (float[]) a;
      for (int i = 0; i < width; i++) {
        sums[to + i] += terms[from + i];
      }
    } else if (out instanceof double[] sums) {
      double[] terms = (double[]) a;
      for (int i = 0; i < width; i++) {
        sums[to + i] += terms[from + i];
      }
    } else {
      long[] sums = (long[]) out;
      long[] terms = (long[]) a;
      for (int i = 0; i < width; i++) {
        sums[to + i] += terms[from + i];
      }
    }
  }
}
