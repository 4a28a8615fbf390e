package org.firesteel.kernel;

/** The six orderings; every comparison with NaN is false but {@link #NE}. */
public enum Comparison implements CompareKernel {
  /** a == b. */
  EQ {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] == b[bOffset + i] ? 1 : 0);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] == b[bOffset + i] ? 1 : 0);
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] == b[bOffset + i] ? 1 : 0);
      }
    }
  },

  /** a != b. */
  NE {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] != b[bOffset + i] ? 1 : 0);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] != b[bOffset + i] ? 1 : 0);
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] != b[bOffset + i] ? 1 : 0);
      }
    }
  },

  /** a < b. */
  LT {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] < b[bOffset + i] ? 1 : 0);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] < b[bOffset + i] ? 1 : 0);
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] < b[bOffset + i] ? 1 : 0);
      }
    }
  },

  /** a <= b. */
  LE {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] <= b[bOffset + i] ? 1 : 0);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] <= b[bOffset + i] ? 1 : 0);
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] <= b[bOffset + i] ? 1 : 0);
      }
    }
  },

  /** a > b. */
  GT {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] > b[bOffset + i] ? 1 : 0);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] > b[bOffset + i] ? 1 : 0);
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] > b[bOffset + i] ? 1 : 0);
      }
    }
  },

  /** a >= b. */
  GE {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] >= b[bOffset + i] ? 1 : 0);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] >= b[bOffset + i] ? 1 : 0);
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (byte) (a[aOffset + i] >= b[bOffset + i] ? 1 : 0);
      }
    }
  }
}
