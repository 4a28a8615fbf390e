package org.firesteel.kernel;

/** Rounding to whole numbers; integers stay as they are. */
public enum Rounding implements UnaryKernel {
  /** The largest whole number up to x. */
  FLOOR {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Math.floor(x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Math.floor(x);
      }
    }

    @Override
    public void apply(long[] a, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long x = a[i];
        out[i] = x;
      }
    }
  },

  /** The smallest whole number from x. */
  CEIL {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Math.ceil(x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Math.ceil(x);
      }
    }

    @Override
    public void apply(long[] a, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long x = a[i];
        out[i] = x;
      }
    }
  },

  /** The nearest whole number; of two equally near ones the even one. */
  ROUND {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Math.rint(x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Math.rint(x);
      }
    }

    @Override
    public void apply(long[] a, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long x = a[i];
        out[i] = x;
      }
    }
  },

  /** x cut towards 0. */
  TRUNC {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) (x < 0 ? Math.ceil(x) : Math.floor(x));
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = x < 0 ? Math.ceil(x) : Math.floor(x);
      }
    }

    @Override
    public void apply(long[] a, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long x = a[i];
        out[i] = x;
      }
    }
  }
}
