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

  /** max(x, 0); NaN stays NaN. */
  RELU {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = x <= 0 ? 0 : x;
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = x <= 0 ? 0 : x;
      }
    }

    @Override
    public void apply(long[] a, int aOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        out[outOffset + i] = x <= 0 ? 0 : x;
      }
    }
  }
}
