package org.firesteel.kernel;

/** Signs and magnitudes. */
public enum Magnitude implements UnaryKernel {
  /** -x. */
  NEG {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = -x;
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = -x;
      }
    }

    @Override
    public void apply(long[] a, int aOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        out[outOffset + i] = -x;
      }
    }
  },

  /** The magnitude of x. */
  ABS {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = Math.abs(x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Math.abs(x);
      }
    }

    @Override
    public void apply(long[] a, int aOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        out[outOffset + i] = Math.abs(x);
      }
    }
  },

  /** -1, 0 or 1; of NaN, 0. */
  SIGN {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = x > 0 ? 1 : x < 0 ? -1 : 0;
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = x > 0 ? 1 : x < 0 ? -1 : 0;
      }
    }

    @Override
    public void apply(long[] a, int aOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        out[outOffset + i] = Long.signum(x);
      }
    }
  }
}
