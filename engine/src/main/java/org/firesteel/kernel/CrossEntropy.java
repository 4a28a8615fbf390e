package org.firesteel.kernel;

import java.util.Arrays;

/**
 * The negative log softmax of rows at one element each, without an array of all the others, and its
 * gradient in one sweep. What rows are shifted by is kept in double: with large scores a float of
 * it would spoil their softmax.
 */
public final class CrossEntropy {
  private CrossEntropy() {}

  /**
   * {@code loss[row] = lse[row] - x[row, target[row]]} with {@code lse = ln of the sum of e^x}; 0
   * where the target is negative.
   */
  public static void forward(
      float[] x, int offset, long[] target, int targetOffset, double[] lse, float[] loss, int n) {
    boolean strict = Elementary.strict();
    int rows = loss.length;
    try (FloatRows part = new FloatRows(rows, n)) {
      for (int row = 0, count; row < rows; row += count) {
        count = part.count(row, rows);
        part.read(x, offset, row, count);
        for (int r = 0; r < count; r++) {
          float max = part.max(r);
          part.shift(r, max);
          lse[row + r] = max;
        }
        part.exp(count);
        for (int r = 0; r < count; r++) {
          double log = Elementary.log(strict, part.sum(part.y, r));
          lse[row + r] += log;
          int label = (int) target[targetOffset + row + r];
          loss[row + r] = (float) (label < 0 ? 0 : log - part.x[r * n + label]);
        }
      }
    }
  }

  /** As the float one. */
  public static void forward(
      double[] x, int offset, long[] target, int targetOffset, double[] lse, double[] loss, int n) {
    boolean strict = Elementary.strict();
    for (int row = 0; row < loss.length; row++) {
      int from = offset + row * n;
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        max = Math.max(max, x[from + i]);
      }
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += Elementary.exp(strict, x[from + i] - max);
      }
      double log = Elementary.log(strict, sum);
      lse[row] = max + log;
      int label = (int) target[targetOffset + row];
      loss[row] = label < 0 ? 0 : log - (x[from + label] - max);
    }
  }

  /**
   * {@code dx = (softmax(x) - onehot(target)) grad}, row by row; 0 where the target is negative.
   */
  public static void gradient(
      float[] x,
      int offset,
      long[] target,
      int targetOffset,
      double[] lse,
      float[] grad,
      int gradOffset,
      float[] dx,
      int rows,
      int n) {
    try (FloatRows part = new FloatRows(rows, n)) {
      float[] y = part.y;
      for (int row = 0, count; row < rows; row += count) {
        count = part.count(row, rows);
        part.read(x, offset, row, count);
        for (int r = 0; r < count; r++) {
          float high = (float) lse[row + r];
          part.shift(r, high);
          part.shift(r, (float) (lse[row + r] - high));
        }
        part.exp(count);
        for (int r = 0; r < count; r++) {
          int label = (int) target[targetOffset + row + r];
          if (label < 0) {
            Arrays.fill(y, r * n, (r + 1) * n, 0);
            continue;
          }
          float scale = grad[gradOffset + row + r];
          for (int i = r * n; i < (r + 1) * n; i++) {
            y[i] *= scale;
          }
          y[r * n + label] -= scale;
        }
        part.write(dx, row, count);
      }
    }
  }

  /** As the float one. */
  public static void gradient(
      double[] x,
      int offset,
      long[] target,
      int targetOffset,
      double[] lse,
      double[] grad,
      int gradOffset,
      double[] dx,
      int rows,
      int n) {
    boolean strict = Elementary.strict();
    for (int row = 0; row < rows; row++) {
      int label = (int) target[targetOffset + row];
      if (label < 0) {
        Arrays.fill(dx, row * n, (row + 1) * n, 0);
        continue;
      }
      double scale = grad[gradOffset + row];
      double shift = lse[row];
      int from = offset + row * n;
      for (int i = 0; i < n; i++) {
        dx[row * n + i] = Elementary.exp(strict, x[from + i] - shift) * scale;
      }
      dx[row * n + label] -= scale;
    }
  }
}
