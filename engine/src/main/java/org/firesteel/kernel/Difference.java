package org.firesteel.kernel;

/** Functions of the difference of two operands. */
public enum Difference implements BinaryKernel {
  /** (a - b)^2. */
  SQUARED {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float difference = a[aOffset + i] - b[bOffset + i];
        out[outOffset + i] = difference * difference;
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double difference = a[aOffset + i] - b[bOffset + i];
        out[outOffset + i] = difference * difference;
      }
    }
  },

  /** 2 (a - b): the slope of the square. */
  DOUBLED {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = 2 * (a[aOffset + i] - b[bOffset + i]);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = 2 * (a[aOffset + i] - b[bOffset + i]);
      }
    }
  }
}
