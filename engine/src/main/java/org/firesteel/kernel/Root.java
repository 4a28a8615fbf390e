package org.firesteel.kernel;

/** Roots and reciprocals. */
public enum Root implements UnaryKernel {
  /** The square root of x. */
  SQRT {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Math.sqrt(x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Math.sqrt(x);
      }
    }
  },

  /** 1 over the square root of x. */
  RSQRT {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) (1 / Math.sqrt(x));
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = 1 / Math.sqrt(x);
      }
    }
  },

  /** 1 / x. */
  RECIPROCAL {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = 1 / x;
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = 1 / x;
      }
    }
  }
}
