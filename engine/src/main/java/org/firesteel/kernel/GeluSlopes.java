package org.firesteel.kernel;

import org.firesteel.memory.Scratch;
import org.firesteel.vector.FloatGelus;
import org.firesteel.vector.VectorApi;

/**
 * {@link Activation#GELU} together with its slope: what is dear in either, the exponential and the
 * tail of the normal distribution, is the same.
 */
public final class GeluSlopes {
  private GeluSlopes() {}

  /** {@code out[i] = gelu(x[i])} and {@code slopes[i] = gelu'(x[i])}. */
  public static void apply(Floats x, float[] out, float[] slopes, int n) {
    if (x.offset() == 0) {
      for (int from = 0, to; from < n; from = to) {
        to = Math.min(from + Passes.BLOCK, n);
        apply(x.array(), out, slopes, from, to);
      }
      return;
    }
    try (Scratch scratch = Scratch.open()) {
      int size = Math.min(Passes.BLOCK, n);
      float[] a = scratch.take(float[].class, size);
      float[] slope = scratch.takeAlike(a);
      float[] y = scratch.takeAlike(a);
      for (int at = 0, length; at < n; at += length) {
        length = Math.min(size, n - at);
        System.arraycopy(x.array(), x.offset() + at, a, 0, length);
        apply(a, y, slope, 0, length);
        System.arraycopy(y, 0, out, at, length);
        System.arraycopy(slope, 0, slopes, at, length);
      }
    }
  }

  /** In several loops, as no JIT vectorises one that does so much. */
  private static void apply(float[] a, float[] y, float[] slope, int from, int to) {
    FloatActivation.gaussian(a, slope, from, to);
    int rest = VectorApi.pays(to - from) ? FloatGelus.both(a, y, slope, from, to) : from;
    for (int i = rest; i < to; i++) {
      y[i] = slope[i] * FloatActivation.tail(FloatActivation.geluSize(a[i]));
    }
    for (int i = rest; i < to; i++) {
      float size = FloatActivation.geluSize(a[i]);
      slope[i] = FloatActivation.geluSlope(a[i], size, slope[i], y[i]);
    }
    for (int i = rest; i < to; i++) {
      y[i] = FloatActivation.gelu(a[i], FloatActivation.geluSize(a[i]), y[i]);
    }
  }
}
