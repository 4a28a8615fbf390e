package org.firesteel.kernel;

/** The larger or smaller of two. */
public enum Extremum implements BinaryKernel {
  /** The larger; NaN if either is. */
  MAXIMUM {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        float y = b[i];
        out[i] = Math.max(x, y);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        double y = b[i];
        out[i] = Math.max(x, y);
      }
    }

    @Override
    public void apply(long[] a, long[] b, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long x = a[i];
        long y = b[i];
        out[i] = Math.max(x, y);
      }
    }
  },

  /** The smaller; NaN if either is. */
  MINIMUM {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        float y = b[i];
        out[i] = Math.min(x, y);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        double y = b[i];
        out[i] = Math.min(x, y);
      }
    }

    @Override
    public void apply(long[] a, long[] b, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long x = a[i];
        long y = b[i];
        out[i] = Math.min(x, y);
      }
    }
  },

  /** The larger; of NaN and a number, the number. */
  FMAX {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        float y = b[i];
        out[i] = Float.isNaN(y) ? x : x >= y ? x : y;
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        double y = b[i];
        out[i] = Double.isNaN(y) ? x : x >= y ? x : y;
      }
    }

    @Override
    public void apply(long[] a, long[] b, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long x = a[i];
        long y = b[i];
        out[i] = Math.max(x, y);
      }
    }
  },

  /** The smaller; of NaN and a number, the number. */
  FMIN {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        float y = b[i];
        out[i] = Float.isNaN(y) ? x : x <= y ? x : y;
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        double y = b[i];
        out[i] = Double.isNaN(y) ? x : x <= y ? x : y;
      }
    }

    @Override
    public void apply(long[] a, long[] b, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long x = a[i];
        long y = b[i];
        out[i] = Math.min(x, y);
      }
    }
  }
}
