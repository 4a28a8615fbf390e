package org.firesteel.kernel;

/** Signs and magnitudes. */
public enum Magnitude implements UnaryKernel {
  /** -x. */
  NEG {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = -x;
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = -x;
      }
    }

    @Override
    public void apply(long[] a, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long x = a[i];
        out[i] = -x;
      }
    }
  },

  /** The magnitude of x. */
  ABS {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = Math.abs(x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Math.abs(x);
      }
    }

    @Override
    public void apply(long[] a, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long x = a[i];
        out[i] = Math.abs(x);
      }
    }
  },

  /** -1, 0 or 1; of NaN, 0. */
  SIGN {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = x > 0 ? 1 : x < 0 ? -1 : 0;
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = x > 0 ? 1 : x < 0 ? -1 : 0;
      }
    }

    @Override
    public void apply(long[] a, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long x = a[i];
        out[i] = Long.signum(x);
      }
    }
  }
}
