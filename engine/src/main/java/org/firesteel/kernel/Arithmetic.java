package org.firesteel.kernel;

/** Sums, products and powers. */
public enum Arithmetic implements BinaryKernel {
  /** a + b. */
  ADD {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = a[i] + b[i];
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = a[i] + b[i];
      }
    }

    @Override
    public void apply(long[] a, long[] b, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = a[i] + b[i];
      }
    }
  },

  /** a - b. */
  SUB {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = a[i] - b[i];
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = a[i] - b[i];
      }
    }

    @Override
    public void apply(long[] a, long[] b, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = a[i] - b[i];
      }
    }
  },

  /** a * b. */
  MUL {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = a[i] * b[i];
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = a[i] * b[i];
      }
    }

    @Override
    public void apply(long[] a, long[] b, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = a[i] * b[i];
      }
    }
  },

  /** a / b, of floating numbers. */
  DIV {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = a[i] / b[i];
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = a[i] / b[i];
      }
    }
  },

  /**
   * a to the power of b; a negative power of an integer is 0 but for a base of 1 and -1, as in
   * PyTorch.
   */
  POW {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        out[i] = (float) power(strict, a[i], b[i]);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        out[i] = power(strict, a[i], b[i]);
      }
    }

    @Override
    public void apply(long[] a, long[] b, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        out[i] = power(a[i], b[i]);
      }
    }
  };

  /** As C has it: 1 to any power is 1, also to NaN; so is -1 to an infinite one. */
  static double power(boolean strict, double base, double exponent) {
    return base == 1 || (base == -1 && Double.isInfinite(exponent))
        ? 1
        : Elementary.pow(strict, base, exponent);
  }

  static long power(long base, long exponent) {
    if (exponent < 0) {
      return base == 1 ? 1 : base == -1 ? ((exponent & 1) == 0 ? 1 : -1) : 0;
    }
    long result = 1;
    for (long factor = base, left = exponent; left > 0; left >>= 1, factor *= factor) {
      if ((left & 1) == 1) {
        result *= factor;
      }
    }
    return result;
  }
}
