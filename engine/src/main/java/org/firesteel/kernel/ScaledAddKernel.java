package org.firesteel.kernel;

/** {@code a + alpha b}. */
public record ScaledAddKernel(double alpha) implements BinaryKernel {
  @Override
  public void apply(
      float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
    float factor = (float) alpha;
    for (int i = 0; i < n; i++) {
      out[outOffset + i] = a[aOffset + i] + factor * b[bOffset + i];
    }
  }

  @Override
  public void apply(
      double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
    double factor = alpha;
    for (int i = 0; i < n; i++) {
      out[outOffset + i] = a[aOffset + i] + factor * b[bOffset + i];
    }
  }

  @Override
  public void apply(
      long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int n) {
    long factor = (long) alpha;
    for (int i = 0; i < n; i++) {
      out[outOffset + i] = a[aOffset + i] + factor * b[bOffset + i];
    }
  }
}
