package org.firesteel.kernel;

/** Roots and reciprocals. */
public enum Root implements UnaryKernel {
  /** The square root of x. */
  SQRT {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Math.sqrt(x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Math.sqrt(x);
      }
    }
  },

  /** 1 over the square root of x. */
  RSQRT {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) (1 / Math.sqrt(x));
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = 1 / Math.sqrt(x);
      }
    }
  },

  /** 1 / x. */
  RECIPROCAL {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = 1 / x;
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = 1 / x;
      }
    }
  }
}
