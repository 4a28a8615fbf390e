package org.firesteel.kernel;

/** Running sums of each row of a {@code [rows, n]} array. */
public final class Scans {
  private Scans() {}

  /** {@code out[i] = a[0] + .. + a[i]}; added up in double. */
  public static void sum(float[] a, int aOffset, float[] out, int rows, int n) {
    for (int row = 0; row < rows; row++) {
      double running = 0;
      for (int i = row * n; i < (row + 1) * n; i++) {
        running += a[aOffset + i];
        out[i] = (float) running;
      }
    }
  }

  /** {@code out[i] = a[0] + .. + a[i]}. */
  public static void sum(double[] a, int aOffset, double[] out, int rows, int n) {
    for (int row = 0; row < rows; row++) {
      double running = 0;
      for (int i = row * n; i < (row + 1) * n; i++) {
        running += a[aOffset + i];
        out[i] = running;
      }
    }
  }

  /** {@code out[i] = a[0] + .. + a[i]}. */
  public static void sum(long[] a, int aOffset, long[] out, int rows, int n) {
    for (int row = 0; row < rows; row++) {
      long running = 0;
      for (int i = row * n; i < (row + 1) * n; i++) {
        running += a[aOffset + i];
        out[i] = running;
      }
    }
  }
}
