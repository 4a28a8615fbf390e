package org.firesteel.kernel;

import org.firesteel.vector.FloatExponentials;
import org.firesteel.vector.VectorApi;

/** Hyperbolic functions. */
public enum Hyperbolic implements UnaryKernel {
  /** Hyperbolic sine. */
  SINH {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Elementary.sinh(strict, x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Elementary.sinh(strict, x);
      }
    }
  },

  /** Hyperbolic cosine. */
  COSH {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Elementary.cosh(strict, x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Elementary.cosh(strict, x);
      }
    }
  },

  /** Hyperbolic tangent, (e^2x - 1) / (e^2x + 1). */
  TANH {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      int rest = VectorApi.pays(to - from) ? FloatExponentials.tanh(a, out, from, to) : from;
      for (int i = rest; i < to; i++) {
        out[i] = FloatExp.expm1Exponent(twice(a[i]));
      }
      FloatExp.powers(out, rest, to);
      for (int i = rest; i < to; i++) {
        float y = FloatExp.expm1(twice(a[i]), out[i]);
        out[i] = y / (y + 2);
      }
      FloatExp.signs(a, out, rest, to);
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Elementary.tanh(strict, x);
      }
    }
  };

  /** 2 |x|, as far as it makes a difference: from 10 on the tangent is 1. */
  private static float twice(float x) {
    return 2 * Math.min(Math.abs(x), 10);
  }
}
