package org.firesteel.kernel;

/** Functions of the difference of two operands. */
public enum Difference implements BinaryKernel {
  /** (a - b)^2. */
  SQUARED {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float difference = a[i] - b[i];
        out[i] = difference * difference;
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double difference = a[i] - b[i];
        out[i] = difference * difference;
      }
    }
  },

  /** 2 (a - b): the slope of the square. */
  DOUBLED {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = 2 * (a[i] - b[i]);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = 2 * (a[i] - b[i]);
      }
    }
  }
}
