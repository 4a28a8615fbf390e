package org.firesteel.kernel;

/** {@code ln(1 + e^(beta x)) / beta}; x itself where {@code beta x} is above the threshold. */
public record SoftplusKernel(double beta, double threshold) implements UnaryKernel {
  @Override
  public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
    boolean strict = Elementary.strict();
    for (int i = 0; i < n; i++) {
      float x = a[aOffset + i];
      out[outOffset + i] =
          (float)
              (beta * x > threshold
                  ? x
                  : Elementary.log1p(strict, Elementary.exp(strict, beta * x)) / beta);
    }
  }

  @Override
  public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
    boolean strict = Elementary.strict();
    for (int i = 0; i < n; i++) {
      double x = a[aOffset + i];
      out[outOffset + i] =
          beta * x > threshold
              ? x
              : Elementary.log1p(strict, Elementary.exp(strict, beta * x)) / beta;
    }
  }

  /** The slope times the gradient {@code a}, at {@code b}. */
  public record Slope(double beta, double threshold) implements BinaryKernel {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float grad = a[aOffset + i];
        float x = b[bOffset + i];
        out[outOffset + i] =
            (float) (beta * x > threshold ? grad : grad / (1 + Elementary.exp(strict, -beta * x)));
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double grad = a[aOffset + i];
        double x = b[bOffset + i];
        out[outOffset + i] =
            beta * x > threshold ? grad : grad / (1 + Elementary.exp(strict, -beta * x));
      }
    }
  }
}
