package org.firesteel.kernel;

/** Choosing between two arrays element by element. */
public final class Choice {
  private Choice() {}

  /**
   * {@code out[i] = condition[i] != 0 ? a[i] : b[i]}, each array from its offset. {@code a}, {@code
   * b} and {@code out} are all {@code float[]}, all {@code double[]} or all {@code long[]}.
   */
  public static void where(
      byte[] condition, int c, Object a, int i, Object b, int j, Object out, int n) {
    if (out instanceof float[] to) {
      where(condition, c, (float[]) a, i, (float[]) b, j, to, n);
    } else if (out instanceof double[] to) {
      where(condition, c, (double[]) a, i, (double[]) b, j, to, n);
    } else {
      where(condition, c, (long[]) a, i, (long[]) b, j, (long[]) out, n);
    }
  }

  private static void where(
      byte[] condition, int c, float[] a, int i, float[] b, int j, float[] out, int n) {
    for (int k = 0; k < n; k++) {
      out[k] = condition[c + k] != 0 ? a[i + k] : b[j + k];
    }
  }

  private static void where(
      byte[] condition, int c, double[] a, int i, double[] b, int j, double[] out, int n) {
    for (int k = 0; k < n; k++) {
      out[k] = condition[c + k] != 0 ? a[i + k] : b[j + k];
    }
  }

  private static void where(
      byte[] condition, int c, long[] a, int i, long[] b, int j, long[] out, int n) {
    for (int k = 0; k < n; k++) {
      out[k] = condition[c + k] != 0 ? a[i + k] : b[j + k];
    }
  }
}
