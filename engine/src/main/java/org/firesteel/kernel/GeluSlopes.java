package org.firesteel.kernel;

/**
 * {@link Activation#GELU} together with its slope: what is dear in either, the exponential and the
 * tail of the normal distribution, is the same.
 */
public final class GeluSlopes {
  private GeluSlopes() {}

  /** {@code out[i] = gelu(a[i])} and {@code slopes[i] = gelu'(a[i])}. */
  public static void apply(float[] a, float[] out, float[] slopes, int n) {
    for (int from = 0, to; from < n; from = to) {
      to = Math.min(from + Passes.BLOCK, n);
      FloatActivation.gaussian(a, slopes, from, to);
      for (int i = from; i < to; i++) {
        float gaussian = slopes[i];
        out[i] = FloatActivation.gelu(a[i], gaussian);
        slopes[i] = FloatActivation.geluSlope(a[i], gaussian);
      }
    }
  }
}
