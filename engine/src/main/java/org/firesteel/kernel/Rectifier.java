package org.firesteel.kernel;

import org.firesteel.vector.FloatChoices;
import org.firesteel.vector.VectorApi;

/**
 * max(x, 0), in place too; NaN stays NaN. Without branches, since the signs of activations are as
 * good as random and a processor would guess every other one wrong.
 */
public record Rectifier() implements UnaryKernel {
  @Override
  public void apply(float[] a, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = Math.max(a[i], 0);
    }
  }

  @Override
  public void apply(double[] a, double[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = Math.max(a[i], 0);
    }
  }

  @Override
  public void apply(long[] a, long[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = Math.max(a[i], 0);
    }
  }

  /**
   * {@link Slope} over rows of n, and its sum over the rows with the bits of {@link Sums}: {@code
   * slope[r, i] = dy[r, i]} where y is not 0, {@code sums[i] = sum over r of slope[r, i]}.
   */
  public static void slope(
      float[] dy,
      int dyOffset,
      float[] y,
      int yOffset,
      float[] slope,
      float[] sums,
      int rows,
      int n) {
    Slope kernel = new Slope();
    Sums.sum(
        (at, count) -> kernel.apply(dy, dyOffset + at, y, yOffset + at, slope, at, count),
        slope,
        sums,
        rows,
        n);
  }

  /**
   * The gradient {@code a} where {@code b}, a result of the rectifier, is not 0: positive or NaN.
   */
  public record Slope() implements BinaryKernel {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      int i = VectorApi.pays(to - from) ? FloatChoices.rectifier(a, b, out, from, to) : from;
      for (; i < to; i++) {
        int y = Float.floatToRawIntBits(b[i]);
        int mask = (y | -y) >> 31; // all ones but for y = 0
        int grad = Float.floatToRawIntBits(a[i]);
        out[i] = Float.intBitsToFloat(grad & mask);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long y = Double.doubleToRawLongBits(b[i]);
        long mask = (y | -y) >> 63;
        long grad = Double.doubleToRawLongBits(a[i]);
        out[i] = Double.longBitsToDouble(grad & mask);
      }
    }
  }
}
