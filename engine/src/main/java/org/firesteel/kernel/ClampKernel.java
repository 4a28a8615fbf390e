package org.firesteel.kernel;

/** x, but at least {@code min} and at most {@code max}; NaN stays NaN. */
public record ClampKernel(double min, double max) implements UnaryKernel {
  @Override
  public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
    float low = (float) min;
    float high = (float) max;
    for (int i = 0; i < n; i++) {
      float x = a[aOffset + i];
      out[outOffset + i] = Math.min(Math.max(x, low), high);
    }
  }

  @Override
  public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
    for (int i = 0; i < n; i++) {
      double x = a[aOffset + i];
      out[outOffset + i] = Math.min(Math.max(x, min), max);
    }
  }

  @Override
  public void apply(long[] a, int aOffset, long[] out, int outOffset, int n) {
    long low = (long) min;
    long high = (long) max;
    for (int i = 0; i < n; i++) {
      long x = a[aOffset + i];
      out[outOffset + i] = Math.min(Math.max(x, low), high);
    }
  }

  /** 1 inside and on the bounds, else 0, times the gradient {@code a}, at {@code b}. */
  public record Slope(double min, double max) implements BinaryKernel {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      float low = (float) min;
      float high = (float) max;
      for (int i = 0; i < n; i++) {
        float grad = a[aOffset + i];
        float x = b[bOffset + i];
        out[outOffset + i] = x >= low && x <= high ? grad : 0;
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double grad = a[aOffset + i];
        double x = b[bOffset + i];
        out[outOffset + i] = x >= min && x <= max ? grad : 0;
      }
    }
  }

  /**
   * 1 strictly inside the bounds and for NaN, else 0, times the gradient {@code a}, at {@code b}.
   */
  public record OpenSlope(double min, double max) implements BinaryKernel {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      float low = (float) min;
      float high = (float) max;
      for (int i = 0; i < n; i++) {
        float x = b[bOffset + i];
        out[outOffset + i] = x <= low || x >= high ? 0 : a[aOffset + i];
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = b[bOffset + i];
        out[outOffset + i] = x <= min || x >= max ? 0 : a[aOffset + i];
      }
    }
  }
}
