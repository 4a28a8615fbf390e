package org.firesteel.kernel;

/**
 * max(x, 0); NaN stays NaN. Without branches, since the signs of activations are as good as random
 * and a processor would guess every other one wrong.
 */
public record Rectifier() implements UnaryKernel {
  @Override
  public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
    if ((aOffset | outOffset) == 0) { // equal offsets are what the JIT vectorises
      for (int i = 0; i < n; i++) {
        out[i] = Math.max(a[i], 0);
      }
      return;
    }
    for (int i = 0; i < n; i++) {
      out[outOffset + i] = Math.max(a[aOffset + i], 0);
    }
  }

  @Override
  public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
    for (int i = 0; i < n; i++) {
      out[outOffset + i] = Math.max(a[aOffset + i], 0);
    }
  }

  @Override
  public void apply(long[] a, int aOffset, long[] out, int outOffset, int n) {
    for (int i = 0; i < n; i++) {
      out[outOffset + i] = Math.max(a[aOffset + i], 0);
    }
  }

  /**
   * The gradient {@code a} where {@code b}, a result of the rectifier, is not 0: positive or NaN.
   */
  public record Slope() implements BinaryKernel {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        int y = Float.floatToRawIntBits(b[bOffset + i]);
        int mask = (y | -y) >> 31; // all ones but for y = 0
        int grad = Float.floatToRawIntBits(a[aOffset + i]);
        out[outOffset + i] = Float.intBitsToFloat(grad & mask);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long y = Double.doubleToRawLongBits(b[bOffset + i]);
        long mask = (y | -y) >> 63;
        long grad = Double.doubleToRawLongBits(a[aOffset + i]);
        out[outOffset + i] = Double.longBitsToDouble(grad & mask);
      }
    }
  }
}
