package org.firesteel.kernel;

/** x where it is positive, else {@code slope} times x. */
public record LeakyKernel(double slope) implements UnaryKernel {
  @Override
  public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
    float s = (float) slope;
    for (int i = 0; i < n; i++) {
      float x = a[aOffset + i];
      out[outOffset + i] = x > 0 ? x : x * s;
    }
  }

  @Override
  public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
    for (int i = 0; i < n; i++) {
      double x = a[aOffset + i];
      out[outOffset + i] = x > 0 ? x : x * slope;
    }
  }

  /** 1 where x is positive, else {@code slope}, times the gradient {@code a}, at {@code b}. */
  public record Slope(double slope) implements BinaryKernel {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      float s = (float) slope;
      for (int i = 0; i < n; i++) {
        float grad = a[aOffset + i];
        float x = b[bOffset + i];
        out[outOffset + i] = x > 0 ? grad : grad * s;
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double grad = a[aOffset + i];
        double x = b[bOffset + i];
        out[outOffset + i] = x > 0 ? grad : grad * slope;
      }
    }
  }
}
