package org.firesteel.kernel;

/**
 * Softmax, its logarithm and the logarithm of the sum of exponentials of each row of a {@code
 * [rows, n]} array, shifted by the row's maximum so that nothing overflows; and the gradients of
 * the first two. Where a logarithm is taken, exponentials of a row are summed in double.
 */
public final class Softmax {
  private Softmax() {}

  /** {@code out = e^a / sum of e^a}. */
  public static void softmax(float[] a, int aOffset, float[] out, int rows, int n) {
    try (FloatRows part = new FloatRows(rows, n)) {
      float[] y = part.y;
      for (int row = 0, count; row < rows; row += count) {
        count = part.count(row, rows);
        part.read(a, aOffset, row, count);
        shiftedExp(part, count);
        for (int r = 0; r < count; r++) {
          float divisor = Sums.pairwise(y, r * n, n);
          for (int i = r * n; i < (r + 1) * n; i++) {
            y[i] /= divisor;
          }
        }
        part.write(out, row, count);
      }
    }
  }

  /** {@code out = a - ln(sum of e^a)}. */
  public static void logSoftmax(float[] a, int aOffset, float[] out, int rows, int n) {
    boolean strict = Elementary.strict();
    try (FloatRows part = new FloatRows(rows, n)) {
      float[] x = part.x;
      float[] y = part.y;
      for (int row = 0, count; row < rows; row += count) {
        count = part.count(row, rows);
        part.read(a, aOffset, row, count);
        shiftedExp(part, count);
        for (int r = 0; r < count; r++) {
          float log = (float) Elementary.log(strict, part.sum(part.y, r));
          for (int i = r * n; i < (r + 1) * n; i++) {
            y[i] = x[i] - log;
          }
        }
        part.write(out, row, count);
      }
    }
  }

  /** {@code out[row] = ln(sum of e^a)}; of nothing, minus infinity. */
  public static void logSumExp(float[] a, int aOffset, float[] out, int rows, int n) {
    boolean strict = Elementary.strict();
    try (FloatRows part = new FloatRows(rows, n)) {
      for (int row = 0, count; row < rows; row += count) {
        count = part.count(row, rows);
        part.read(a, aOffset, row, count);
        for (int r = 0; r < count; r++) {
          out[row + r] = part.max(r);
        }
        shiftedExp(part, count);
        for (int r = 0; r < count; r++) {
          float max = out[row + r];
          // With an infinite maximum there is nothing to shift by, and inf - inf is NaN.
          out[row + r] =
              Float.isInfinite(max)
                  ? maxOrNaN(a, aOffset + (row + r) * n, n, max)
                  : (float) (max + Elementary.log(strict, part.sum(part.y, r)));
        }
      }
    }
  }

  /** Makes each row of x smaller by its maximum, and y e to that. */
  private static void shiftedExp(FloatRows part, int count) {
    for (int r = 0; r < count; r++) {
      part.shift(r, part.max(r));
    }
    part.exp(count);
  }

  /** The maximum that is given, unless there is a NaN. */
  private static float maxOrNaN(float[] a, int from, int n, float max) {
    for (int i = 0; i < n; i++) {
      if (Float.isNaN(a[from + i])) {
        return Float.NaN;
      }
    }
    return max;
  }

  /** {@code out = y (dy - sum of y dy)} for {@code y = softmax(a)}. */
  public static void softmaxGradient(
      float[] dy, int dyOffset, float[] y, int yOffset, float[] out, int rows, int n) {
    try (FloatRows part = new FloatRows(rows, n)) {
      float[] product = part.x;
      float[] result = part.y;
      for (int row = 0, count; row < rows; row += count) {
        count = part.count(row, rows);
        part.read(dy, dyOffset, row, count);
        part.readToY(y, yOffset, row, count);
        for (int i = 0; i < count * n; i++) {
          product[i] *= result[i];
        }
        for (int r = 0; r < count; r++) {
          float dot = Sums.pairwise(product, r * n, n);
          for (int i = r * n; i < (r + 1) * n; i++) {
            result[i] = product[i] - result[i] * dot;
          }
        }
        part.write(out, row, count);
      }
    }
  }

  /** {@code out = dy - e^y sum of dy} for {@code y = ln softmax(a)}. */
  public static void logSoftmaxGradient(
      float[] dy, int dyOffset, float[] y, int yOffset, float[] out, int rows, int n) {
    try (FloatRows part = new FloatRows(rows, n)) {
      float[] grads = part.x;
      float[] result = part.y;
      for (int row = 0, count; row < rows; row += count) {
        count = part.count(row, rows);
        part.read(y, yOffset, row, count);
        part.exp(count);
        part.read(dy, dyOffset, row, count);
        for (int r = 0; r < count; r++) {
          float scale = (float) part.sum(grads, r);
          for (int i = r * n; i < (r + 1) * n; i++) {
            result[i] = grads[i] - result[i] * scale;
          }
        }
        part.write(out, row, count);
      }
    }
  }

  /** {@code out = e^a / sum of e^a}. */
  public static void softmax(double[] a, int aOffset, double[] out, int rows, int n) {
    boolean strict = Elementary.strict();
    for (int row = 0; row < rows; row++) {
      int from = aOffset + row * n;
      int to = row * n;
      double max = max(a, from, n);
      double sum = 0;
      for (int i = 0; i < n; i++) {
        double e = Elementary.exp(strict, a[from + i] - max);
        out[to + i] = e;
        sum += e;
      }
      double divisor = sum;
      for (int i = 0; i < n; i++) {
        out[to + i] /= divisor;
      }
    }
  }

  /** {@code out = a - ln(sum of e^a)}. */
  public static void logSoftmax(double[] a, int aOffset, double[] out, int rows, int n) {
    boolean strict = Elementary.strict();
    for (int row = 0; row < rows; row++) {
      int from = aOffset + row * n;
      int to = row * n;
      double max = max(a, from, n);
      double log = Elementary.log(strict, exponentials(strict, a, from, n, max));
      for (int i = 0; i < n; i++) {
        out[to + i] = a[from + i] - max - log;
      }
    }
  }

  /** {@code out[row] = ln(sum of e^a)}; of nothing, minus infinity. */
  public static void logSumExp(double[] a, int aOffset, double[] out, int rows, int n) {
    boolean strict = Elementary.strict();
    for (int row = 0; row < rows; row++) {
      int from = aOffset + row * n;
      double max = max(a, from, n);
      // An infinite maximum needs no shift, and inf - inf would be NaN.
      double shift = Double.isInfinite(max) ? 0 : max;
      out[row] = (shift + Elementary.log(strict, exponentials(strict, a, from, n, shift)));
    }
  }

  /** {@code out = y (dy - sum of y dy)} for {@code y = softmax(a)}. */
  public static void softmaxGradient(
      double[] dy, int dyOffset, double[] y, int yOffset, double[] out, int rows, int n) {
    for (int row = 0; row < rows; row++) {
      int g = dyOffset + row * n;
      int from = yOffset + row * n;
      int to = row * n;
      double dot = 0;
      for (int i = 0; i < n; i++) {
        dot += dy[g + i] * y[from + i];
      }
      double shift = dot;
      for (int i = 0; i < n; i++) {
        out[to + i] = y[from + i] * (dy[g + i] - shift);
      }
    }
  }

  /** {@code out = dy - e^y sum of dy} for {@code y = ln softmax(a)}. */
  public static void logSoftmaxGradient(
      double[] dy, int dyOffset, double[] y, int yOffset, double[] out, int rows, int n) {
    boolean strict = Elementary.strict();
    for (int row = 0; row < rows; row++) {
      int g = dyOffset + row * n;
      int from = yOffset + row * n;
      int to = row * n;
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += dy[g + i];
      }
      double scale = sum;
      for (int i = 0; i < n; i++) {
        out[to + i] = dy[g + i] - Elementary.exp(strict, y[from + i]) * scale;
      }
    }
  }

  private static double max(double[] a, int from, int n) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, a[from + i]);
    }
    return max;
  }

  private static double exponentials(boolean strict, double[] a, int from, int n, double shift) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Elementary.exp(strict, a[from + i] - shift);
    }
    return sum;
  }
}
