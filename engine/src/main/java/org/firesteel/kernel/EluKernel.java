package org.firesteel.kernel;

/** x where it is positive, else {@code alpha (e^(inputScale x) - 1)}; all times {@code scale}. */
public record EluKernel(double alpha, double scale, double inputScale) implements UnaryKernel {
  @Override
  public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
    boolean strict = Elementary.strict();
    for (int i = 0; i < n; i++) {
      float x = a[aOffset + i];
      out[outOffset + i] =
          (float) (scale * (x <= 0 ? alpha * Elementary.expm1(strict, inputScale * x) : x));
    }
  }

  @Override
  public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
    boolean strict = Elementary.strict();
    for (int i = 0; i < n; i++) {
      double x = a[aOffset + i];
      out[outOffset + i] = scale * (x <= 0 ? alpha * Elementary.expm1(strict, inputScale * x) : x);
    }
  }

  /** The slope times the gradient {@code a}, at {@code b}. */
  public record Slope(double alpha, double scale, double inputScale) implements BinaryKernel {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float grad = a[aOffset + i];
        float x = b[bOffset + i];
        out[outOffset + i] =
            (float)
                (grad
                    * scale
                    * (x <= 0 ? alpha * inputScale * Elementary.exp(strict, inputScale * x) : 1));
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
            grad
                * scale
                * (x <= 0 ? alpha * inputScale * Elementary.exp(strict, inputScale * x) : 1);
      }
    }
  }
}
