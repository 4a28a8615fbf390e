package org.firesteel.kernel;

/**
 * {@link Activation#GELU} together with its slope: what is dear in either, the exponential and the
 * tail of the normal distribution, is the same.
 */
public final class GeluSlopes {
  private GeluSlopes() {}

  /** {@code out[i] = gelu(x[i])} and {@code slopes[i] = gelu'(x[i])}. */
  public static void apply(Floats x, float[] out, float[] slopes, int n) {
    try (Scratch scratch = Scratch.open()) {
      int size = Math.min(Passes.BLOCK, n);
      float[] a = scratch.take(float[].class, size);
      float[] sizes = scratch.takeAlike(a);
      float[] slope = scratch.takeAlike(a);
      float[] y = scratch.takeAlike(a);
      for (int at = 0, length; at < n; at += length) {
        length = Math.min(size, n - at);
        System.arraycopy(x.array(), x.offset() + at, a, 0, length);
        apply(a, sizes, y, slope, length);
        System.arraycopy(y, 0, out, at, length);
        System.arraycopy(slope, 0, slopes, at, length);
      }
    }
  }

  /** In several loops, as no JIT vectorises one that does so much. */
  private static void apply(float[] a, float[] sizes, float[] y, float[] slope, int n) {
    for (int i = 0; i < n; i++) {
      sizes[i] = FloatActivation.geluSize(a[i]);
    }
    for (int i = 0; i < n; i++) {
      slope[i] = FloatActivation.gaussianExponent(sizes[i]);
    }
    FloatExp.powers(slope, 0, n);
    for (int i = 0; i < n; i++) {
      slope[i] = FloatActivation.gaussian(sizes[i], slope[i]);
    }
    for (int i = 0; i < n; i++) {
      y[i] = slope[i] * FloatActivation.tail(sizes[i]);
    }
    for (int i = 0; i < n; i++) {
      slope[i] = FloatActivation.geluSlope(a[i], sizes[i], slope[i], y[i]);
    }
    for (int i = 0; i < n; i++) {
      y[i] = FloatActivation.gelu(a[i], sizes[i], y[i]);
    }
  }
}
