package org.firesteel.kernel;

/** x to a power that is the same for all. */
public record PowerKernel(double exponent) implements UnaryKernel {
  @Override
  public void apply(float[] a, float[] out, int from, int to) {
    boolean strict = Elementary.strict();
    for (int i = from; i < to; i++) {
      out[i] = (float) Arithmetic.power(strict, a[i], exponent);
    }
  }

  @Override
  public void apply(double[] a, double[] out, int from, int to) {
    boolean strict = Elementary.strict();
    for (int i = from; i < to; i++) {
      out[i] = Arithmetic.power(strict, a[i], exponent);
    }
  }

  @Override
  public void apply(long[] a, long[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = Arithmetic.power(a[i], (long) exponent);
    }
  }
}
