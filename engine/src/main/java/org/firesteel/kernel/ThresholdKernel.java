package org.firesteel.kernel;

/** x above a threshold, a value up to it; NaN stays NaN. */
public record ThresholdKernel(double threshold, double value) implements UnaryKernel {
  @Override
  public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
    float t = (float) threshold;
    float v = (float) value;
    for (int i = 0; i < n; i++) {
      float x = a[aOffset + i];
      out[outOffset + i] = x <= t ? v : x;
    }
  }

  @Override
  public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
    for (int i = 0; i < n; i++) {
      double x = a[aOffset + i];
      out[outOffset + i] = x <= threshold ? value : x;
    }
  }

  @Override
  public void apply(long[] a, int aOffset, long[] out, int outOffset, int n) {
    long v = (long) value;
    for (int i = 0; i < n; i++) {
      long x = a[aOffset + i];
      out[outOffset + i] = x <= threshold ? v : x;
    }
  }

  /** 1 above the threshold, else 0, times the gradient {@code a}, at {@code b}. */
  public record Slope(double threshold) implements BinaryKernel {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      float t = (float) threshold;
      for (int i = 0; i < n; i++) {
        float grad = a[aOffset + i];
        float x = b[bOffset + i];
        out[outOffset + i] = x <= t ? 0 : grad;
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double grad = a[aOffset + i];
        double x = b[bOffset + i];
        out[outOffset + i] = x <= threshold ? 0 : grad;
      }
    }
  }
}
