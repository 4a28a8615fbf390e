package org.firesteel.kernel;

import org.firesteel.memory.Scratch;

/**
 * Variances along the middle axis of {@code [outer, length, inner]}, by the corrected two-pass
 * algorithm: deviations from the mean first, then their squares, less what the rounded mean was
 * wrong by. Unlike a running update it loses no digits to a large mean (Chan, Golub, LeVeque,
 * Algorithms for computing the sample variance, 1983).
 */
public final class Variances {
  private Variances() {}

  /**
   * {@code out[o, i] = sum over l of (a[o, l, i] - mean)^2 / divisor}; NaN where {@code length} is
   * 0.
   */
  public static void variance(
      float[] a, int aOffset, float[] out, int outer, int length, int inner, double divisor) {
    int lane = length * inner;
    try (Scratch scratch = Scratch.open()) {
      float[] mean = scratch.take(float[].class, inner);
      float[] deviations = scratch.take(float[].class, lane);
      float[] error = scratch.take(float[].class, inner);
      float[] squares = scratch.take(float[].class, inner);
      for (int o = 0; o < outer; o++) {
        int from = aOffset + o * lane;
        Sums.sum(a, from, mean, 0, 1, length, inner);
        for (int i = 0; i < inner; i++) {
          mean[i] /= length;
        }
        for (int l = 0; l < length; l++) {
          for (int i = 0; i < inner; i++) {
            deviations[l * inner + i] = a[from + l * inner + i] - mean[i];
          }
        }
        Sums.sum(deviations, 0, error, 0, 1, length, inner);
        for (int i = 0; i < lane; i++) {
          deviations[i] *= deviations[i];
        }
        Sums.sum(deviations, 0, squares, 0, 1, length, inner);
        for (int i = 0; i < inner; i++) {
          float sum = Math.max(squares[i] - error[i] * error[i] / length, 0);
          out[o * inner + i] = (float) (sum / divisor);
        }
      }
    }
  }

  /**
   * {@code out[o, i] = sum over l of (a[o, l, i] - mean)^2 / divisor}; NaN where {@code length} is
   * 0.
   */
  public static void variance(
      double[] a, int aOffset, double[] out, int outer, int length, int inner, double divisor) {
    int lane = length * inner;
    try (Scratch scratch = Scratch.open()) {
      double[] mean = scratch.take(double[].class, inner);
      double[] deviations = scratch.take(double[].class, lane);
      double[] error = scratch.take(double[].class, inner);
      double[] squares = scratch.take(double[].class, inner);
      for (int o = 0; o < outer; o++) {
        int from = aOffset + o * lane;
        Sums.sum(a, from, mean, 0, 1, length, inner);
        for (int i = 0; i < inner; i++) {
          mean[i] /= length;
        }
        for (int l = 0; l < length; l++) {
          for (int i = 0; i < inner; i++) {
            deviations[l * inner + i] = a[from + l * inner + i] - mean[i];
          }
        }
        Sums.sum(deviations, 0, error, 0, 1, length, inner);
        for (int i = 0; i < lane; i++) {
          deviations[i] *= deviations[i];
        }
        Sums.sum(deviations, 0, squares, 0, 1, length, inner);
        for (int i = 0; i < inner; i++) {
          double sum = Math.max(squares[i] - error[i] * error[i] / length, 0);
          out[o * inner + i] = (sum / divisor);
        }
      }
    }
  }
}
