package org.firesteel.kernel;

/** Rounding to whole numbers; integers stay as they are. */
public enum Rounding implements UnaryKernel {
  /** The largest whole number up to x. */
  FLOOR {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Math.floor(x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Math.floor(x);
      }
    }

    @Override
    public void apply(long[] a, int aOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        out[outOffset + i] = x;
      }
    }
  },

  /** The smallest whole number from x. */
  CEIL {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Math.ceil(x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Math.ceil(x);
      }
    }

    @Override
    public void apply(long[] a, int aOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        out[outOffset + i] = x;
      }
    }
  },

  /** The nearest whole number; of two equally near ones the even one. */
  ROUND {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Math.rint(x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Math.rint(x);
      }
    }

    @Override
    public void apply(long[] a, int aOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        out[outOffset + i] = x;
      }
    }
  },

  /** x cut towards 0. */
  TRUNC {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) (x < 0 ? Math.ceil(x) : Math.floor(x));
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = x < 0 ? Math.ceil(x) : Math.floor(x);
      }
    }

    @Override
    public void apply(long[] a, int aOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        out[outOffset + i] = x;
      }
    }
  }
}
