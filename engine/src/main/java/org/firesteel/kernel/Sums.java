package org.firesteel.kernel;

import java.util.Arrays;
import org.firesteel.memory.Scratch;
import org.firesteel.vector.FloatReductions;
import org.firesteel.vector.VectorApi;

/**
 * Sums over the middle axis of an array of shape {@code [outer, length, inner]}: the form into
 * which every reduction over neighbouring dimensions can be brought.
 *
 * <p>The order of additions is fixed by the sizes alone: eight interleaved running sums within 128
 * elements or one after another of rows, halves added pairwise above (the error grows with log n;
 * Higham, The accuracy of floating point summation, 1993).
 */
public final class Sums {
  private static final int LEAF = 128;

  /** From so many elements on vectors are faster. */
  private static final int LEAST = 32;

  private Sums() {}

  /**
   * {@code out[i] = sum over r of a[r, i]}. Each part of a is made just before it is summed up: it
   * lies in the cache then.
   */
  static void sum(RowSums.Part part, float[] a, float[] out, int rows, int n) {
    if (n == 1) {
      part.make(0, rows);
      out[0] = pairwise(a, 0, rows);
      return;
    }
    try (RowSums sums = new RowSums(part, rows, n)) {
      sums.sum(a, 0, out, 0, rows);
    }
  }

  /** {@code out[o, i] = sum over l of a[o, l, i]}. */
  public static void sum(
      float[] a, int aOffset, float[] out, int outOffset, int outer, int length, int inner) {
    if (inner == 1) {
      for (int o = 0; o < outer; o++) {
        out[outOffset + o] = pairwise(a, aOffset + o * length, length);
      }
      return;
    }
    try (RowSums sums = new RowSums((at, count) -> {}, length, inner)) {
      for (int o = 0; o < outer; o++) {
        sums.sum(a, aOffset + o * length * inner, out, outOffset + o * inner, length);
      }
    }
  }

  /** {@code out[o, i] = sum over l of a[o, l, i]}. */
  public static void sum(
      double[] a, int aOffset, double[] out, int outOffset, int outer, int length, int inner) {
    if (inner == 1) {
      for (int o = 0; o < outer; o++) {
        out[outOffset + o] = pairwise(a, aOffset + o * length, length);
      }
      return;
    }
    try (Scratch scratch = Scratch.open()) {
      double[] halves = scratch.take(double[].class, levels(length) * inner);
      for (int o = 0; o < outer; o++) {
        int from = aOffset + o * length * inner;
        columns(a, from, out, outOffset + o * inner, length, inner, halves, 0);
      }
    }
  }

  /** {@code out[o, i] = sum over l of a[o, l, i]}, wrapping around as {@code long} does. */
  public static void sum(
      long[] a, int aOffset, long[] out, int outOffset, int outer, int length, int inner) {
    for (int o = 0; o < outer; o++) {
      Arrays.fill(out, outOffset + o * inner, outOffset + (o + 1) * inner, 0);
      for (int l = 0; l < length; l++) {
        int from = aOffset + (o * length + l) * inner;
        for (int i = 0; i < inner; i++) {
          out[outOffset + o * inner + i] += a[from + i];
        }
      }
    }
  }

  /** The sum of n neighbours. */
  static float pairwise(float[] a, int from, int n) {
    if (n > LEAF) {
      int half = n / 2 / 8 * 8;
      return pairwise(a, from, half) + pairwise(a, from + half, n - half);
    }
    if (VectorApi.IS_THERE && FloatReductions.HAS_SUMS && n >= LEAST) {
      return FloatReductions.sum(a, from, n);
    }
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    int i = 0;
    for (; i < n - 7; i += 8) {
      s0 += a[from + i];
      s1 += a[from + i + 1];
      s2 += a[from + i + 2];
      s3 += a[from + i + 3];
      s4 += a[from + i + 4];
      s5 += a[from + i + 5];
      s6 += a[from + i + 6];
      s7 += a[from + i + 7];
    }
    float sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    for (; i < n; i++) {
      sum += a[from + i];
    }
    return sum;
  }

  private static double pairwise(double[] a, int from, int n) {
    if (n > LEAF) {
      int half = n / 2 / 8 * 8;
      return pairwise(a, from, half) + pairwise(a, from + half, n - half);
    }
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    int i = 0;
    for (; i < n - 7; i += 8) {
      s0 += a[from + i];
      s1 += a[from + i + 1];
      s2 += a[from + i + 2];
      s3 += a[from + i + 3];
      s4 += a[from + i + 4];
      s5 += a[from + i + 5];
      s6 += a[from + i + 6];
      s7 += a[from + i + 7];
    }
    double sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    for (; i < n; i++) {
      sum += a[from + i];
    }
    return sum;
  }

  /** How often {@link #columns} halves its rows. */
  private static int levels(int rows) {
    int levels = 0;
    for (int rest = rows; rest > LEAF; rest -= rest / 2) {
      levels++;
    }
    return levels;
  }

  /**
   * Sums rows into one; above {@link #LEAF} rows the halves are added pairwise.
   *
   * @param halves room for a row at each level of halving, from {@code at} on
   */
  private static void columns(
      double[] a, int from, double[] out, int outOffset, int rows, int n, double[] halves, int at) {
    if (rows > LEAF) {
      int half = rows / 2;
      columns(a, from, out, outOffset, half, n, halves, at + n);
      columns(a, from + half * n, halves, at, rows - half, n, halves, at + n);
      for (int i = 0; i < n; i++) {
        out[outOffset + i] += halves[at + i];
      }
      return;
    }
    for (int i = 0; i < n; i++) {
      out[outOffset + i] = 0;
    }
    int r = 0;
    for (; r < rows - 3; r += 4) { // four at once, for the sake of fewer loads and stores
      int r0 = from + r * n;
      int r1 = r0 + n;
      int r2 = r1 + n;
      int r3 = r2 + n;
      for (int i = 0; i < n; i++) {
        out[outOffset + i] =
            (((out[outOffset + i] + a[r0 + i]) + a[r1 + i]) + a[r2 + i]) + a[r3 + i];
      }
    }
    for (; r < rows; r++) {
      int row = from + r * n;
      for (int i = 0; i < n; i++) {
        out[outOffset + i] += a[row + i];
      }
    }
  }
}
