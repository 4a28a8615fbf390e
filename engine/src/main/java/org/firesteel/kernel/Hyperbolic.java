package org.firesteel.kernel;

/** Hyperbolic functions. */
public enum Hyperbolic implements UnaryKernel {
  /** Hyperbolic sine. */
  SINH {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Elementary.sinh(strict, x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Elementary.sinh(strict, x);
      }
    }
  },

  /** Hyperbolic cosine. */
  COSH {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Elementary.cosh(strict, x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Elementary.cosh(strict, x);
      }
    }
  },

  /** Hyperbolic tangent. */
  TANH {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Elementary.tanh(strict, x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Elementary.tanh(strict, x);
      }
    }
  }
}
