package org.firesteel.kernel;

import org.firesteel.vector.FloatExponentials;
import org.firesteel.vector.VectorApi;

/** Exponentials and logarithms. */
public enum Exponential implements UnaryKernel {
  /** e to the x. */
  EXP {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      int rest = VectorApi.pays(to - from) ? FloatExponentials.exp(a, out, from, to) : from;
      for (int i = rest; i < to; i++) {
        out[i] = FloatExp.exponent(a[i]);
      }
      FloatExp.powers(out, rest, to);
      for (int i = rest; i < to; i++) {
        out[i] = FloatExp.exp(a[i], out[i]);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Elementary.exp(strict, x);
      }
    }
  },

  /** 2 to the x. */
  EXP2 {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Elementary.pow(strict, 2, x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Elementary.pow(strict, 2, x);
      }
    }
  },

  /** e to the x, minus 1; accurate near 0. */
  EXPM1 {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      int rest = VectorApi.pays(to - from) ? FloatExponentials.expm1(a, out, from, to) : from;
      for (int i = rest; i < to; i++) {
        out[i] = FloatExp.expm1Exponent(a[i]);
      }
      FloatExp.powers(out, rest, to);
      for (int i = rest; i < to; i++) {
        out[i] = FloatExp.expm1(a[i], out[i]);
      }
      FloatExp.signs(a, out, rest, to);
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Elementary.expm1(strict, x);
      }
    }
  },

  /** ln x. */
  LOG {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Elementary.log(strict, x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Elementary.log(strict, x);
      }
    }
  },

  /** ln (1 + x); accurate near 0. */
  LOG1P {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Elementary.log1p(strict, x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Elementary.log1p(strict, x);
      }
    }
  },

  /** The logarithm of x to base 2; exact for powers of 2. */
  LOG2 {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) SpecialFunctions.log2(strict, x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = SpecialFunctions.log2(strict, x);
      }
    }
  },

  /** The logarithm of x to base 10. */
  LOG10 {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Elementary.log10(strict, x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Elementary.log10(strict, x);
      }
    }
  }
}
