package org.firesteel.kernel;

/** {@code a + alpha b}. */
public record ScaledAddKernel(double alpha) implements BinaryKernel {
  @Override
  public void apply(float[] a, float[] b, float[] out, int from, int to) {
    float factor = (float) alpha;
    for (int i = from; i < to; i++) {
      out[i] = a[i] + factor * b[i];
    }
  }

  @Override
  public void apply(double[] a, double[] b, double[] out, int from, int to) {
    double factor = alpha;
    for (int i = from; i < to; i++) {
      out[i] = a[i] + factor * b[i];
    }
  }

  @Override
  public void apply(long[] a, long[] b, long[] out, int from, int to) {
    long factor = (long) alpha;
    for (int i = from; i < to; i++) {
      out[i] = a[i] + factor * b[i];
    }
  }
}
