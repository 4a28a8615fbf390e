package org.firesteel.kernel;

/** Sums, products and powers. */
public enum Arithmetic implements BinaryKernel {
  /** a + b. */
  ADD {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = a[aOffset + i] + b[bOffset + i];
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = a[aOffset + i] + b[bOffset + i];
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = a[aOffset + i] + b[bOffset + i];
      }
    }
  },

  /** a - b. */
  SUB {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = a[aOffset + i] - b[bOffset + i];
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = a[aOffset + i] - b[bOffset + i];
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = a[aOffset + i] - b[bOffset + i];
      }
    }
  },

  /** a * b. */
  MUL {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = a[aOffset + i] * b[bOffset + i];
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = a[aOffset + i] * b[bOffset + i];
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = a[aOffset + i] * b[bOffset + i];
      }
    }
  },

  /** a / b, of floating numbers. */
  DIV {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = a[aOffset + i] / b[bOffset + i];
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = a[aOffset + i] / b[bOffset + i];
      }
    }
  },

  /**
   * a to the power of b; a negative power of an integer is 0 but for a base of 1 and -1, as in
   * PyTorch.
   */
  POW {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = (float) power(strict, a[aOffset + i], b[bOffset + i]);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = power(strict, a[aOffset + i], b[bOffset + i]);
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        out[outOffset + i] = power(a[aOffset + i], b[bOffset + i]);
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
