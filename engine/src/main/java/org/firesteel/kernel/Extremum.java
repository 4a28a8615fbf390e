package org.firesteel.kernel;

/** The larger or smaller of two. */
public enum Extremum implements BinaryKernel {
  /** The larger; NaN if either is. */
  MAXIMUM {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = Math.max(x, y);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = Math.max(x, y);
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        long y = b[bOffset + i];
        out[outOffset + i] = Math.max(x, y);
      }
    }
  },

  /** The smaller; NaN if either is. */
  MINIMUM {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = Math.min(x, y);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = Math.min(x, y);
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        long y = b[bOffset + i];
        out[outOffset + i] = Math.min(x, y);
      }
    }
  },

  /** The larger; of NaN and a number, the number. */
  FMAX {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = Float.isNaN(y) ? x : x >= y ? x : y;
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = Double.isNaN(y) ? x : x >= y ? x : y;
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        long y = b[bOffset + i];
        out[outOffset + i] = Math.max(x, y);
      }
    }
  },

  /** The smaller; of NaN and a number, the number. */
  FMIN {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = Float.isNaN(y) ? x : x <= y ? x : y;
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = Double.isNaN(y) ? x : x <= y ? x : y;
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        long y = b[bOffset + i];
        out[outOffset + i] = Math.min(x, y);
      }
    }
  }
}
