package org.firesteel.kernel;

/** x to a power that is the same for all. */
public record PowerKernel(double exponent) implements UnaryKernel {
  @Override
  public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
    boolean strict = Elementary.strict();
    for (int i = 0; i < n; i++) {
      out[outOffset + i] = (float) Arithmetic.power(strict, a[aOffset + i], exponent);
    }
  }

  @Override
  public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
    boolean strict = Elementary.strict();
    for (int i = 0; i < n; i++) {
      out[outOffset + i] = Arithmetic.power(strict, a[aOffset + i], exponent);
    }
  }

  @Override
  public void apply(long[] a, int aOffset, long[] out, int outOffset, int n) {
    for (int i = 0; i < n; i++) {
      out[outOffset + i] = Arithmetic.power(a[aOffset + i], (long) exponent);
    }
  }
}
