package org.firesteel.kernel;

/** Hyperbolic functions. */
public enum Hyperbolic implements UnaryKernel {
  /** Hyperbolic sine. */
  SINH {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Math.sinh(x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Math.sinh(x);
      }
    }
  },

  /** Hyperbolic cosine. */
  COSH {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Math.cosh(x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Math.cosh(x);
      }
    }
  },

  /** Hyperbolic tangent. */
  TANH {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Math.tanh(x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Math.tanh(x);
      }
    }
  }
}
