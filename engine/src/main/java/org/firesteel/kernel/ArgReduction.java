package org.firesteel.kernel;

/** Where the extreme of each row of a {@code [rows, n]} array is: the first of equals. */
public enum ArgReduction {
  /** The greatest; a NaN counts as such. */
  MAX {
    @Override
    public void apply(float[] a, int aOffset, long[] out, int rows, int n) {
      for (int row = 0; row < rows; row++) {
        int from = aOffset + row * n;
        float best = a[from];
        int at = 0;
        for (int i = 1; i < n; i++) {
          float x = a[from + i];
          if (x > best || (Float.isNaN(x) && !Float.isNaN(best))) {
            best = x;
            at = i;
          }
        }
        out[row] = at;
      }
    }

    @Override
    public void apply(double[] a, int aOffset, long[] out, int rows, int n) {
      for (int row = 0; row < rows; row++) {
        int from = aOffset + row * n;
        double best = a[from];
        int at = 0;
        for (int i = 1; i < n; i++) {
          double x = a[from + i];
          if (x > best || (Double.isNaN(x) && !Double.isNaN(best))) {
            best = x;
            at = i;
          }
        }
        out[row] = at;
      }
    }

    @Override
    public void apply(long[] a, int aOffset, long[] out, int rows, int n) {
      for (int row = 0; row < rows; row++) {
        int from = aOffset + row * n;
        long best = a[from];
        int at = 0;
        for (int i = 1; i < n; i++) {
          long x = a[from + i];
          if (x > best) {
            best = x;
            at = i;
          }
        }
        out[row] = at;
      }
    }
  },

  /** The least; a NaN counts as such. */
  MIN {
    @Override
    public void apply(float[] a, int aOffset, long[] out, int rows, int n) {
      for (int row = 0; row < rows; row++) {
        int from = aOffset + row * n;
        float best = a[from];
        int at = 0;
        for (int i = 1; i < n; i++) {
          float x = a[from + i];
          if (x < best || (Float.isNaN(x) && !Float.isNaN(best))) {
            best = x;
            at = i;
          }
        }
        out[row] = at;
      }
    }

    @Override
    public void apply(double[] a, int aOffset, long[] out, int rows, int n) {
      for (int row = 0; row < rows; row++) {
        int from = aOffset + row * n;
        double best = a[from];
        int at = 0;
        for (int i = 1; i < n; i++) {
          double x = a[from + i];
          if (x < best || (Double.isNaN(x) && !Double.isNaN(best))) {
            best = x;
            at = i;
          }
        }
        out[row] = at;
      }
    }

    @Override
    public void apply(long[] a, int aOffset, long[] out, int rows, int n) {
      for (int row = 0; row < rows; row++) {
        int from = aOffset + row * n;
        long best = a[from];
        int at = 0;
        for (int i = 1; i < n; i++) {
          long x = a[from + i];
          if (x < best) {
            best = x;
            at = i;
          }
        }
        out[row] = at;
      }
    }
  };

  public abstract void apply(float[] a, int aOffset, long[] out, int rows, int n);

  public abstract void apply(double[] a, int aOffset, long[] out, int rows, int n);

  public abstract void apply(long[] a, int aOffset, long[] out, int rows, int n);
}
