package org.firesteel.kernel;

/** Division that gives whole numbers, and what it leaves over. */
public enum Division implements BinaryKernel {
  /** x / y rounded down. */
  FLOOR {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = (float) floor(x, y);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = floor(x, y);
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        long y = b[bOffset + i];
        out[outOffset + i] = Math.floorDiv(x, divisor(y));
      }
    }
  },

  /** x / y cut towards 0. */
  TRUNC {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = (float) trunc(x / y);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = trunc(x / y);
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        long y = b[bOffset + i];
        out[outOffset + i] = x / divisor(y);
      }
    }
  },

  /** What FLOOR leaves over: the sign is that of y. */
  REMAINDER {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = (float) remainder(x, y);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = remainder(x, y);
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        long y = b[bOffset + i];
        out[outOffset + i] = Math.floorMod(x, divisor(y));
      }
    }
  },

  /** What TRUNC leaves over: the sign is that of x. */
  FMOD {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = x % y;
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = x % y;
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        long y = b[bOffset + i];
        out[outOffset + i] = x % divisor(y);
      }
    }
  };

  private static double trunc(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  private static double remainder(double x, double y) {
    double rest = x % y;
    return rest != 0 && rest < 0 != y < 0 ? rest + y : rest;
  }

  /** By way of the rest, which is exact: a rounded x / y may be a whole number too high. */
  private static double floor(double x, double y) {
    if (y == 0) {
      return x / y;
    }
    double rest = x % y;
    double quotient = (x - rest) / y;
    if (rest != 0 && rest < 0 != y < 0) {
      quotient -= 1;
    }
    return quotient == 0 ? Math.copySign(0, x / y) : Math.rint(quotient);
  }

  private static long divisor(long y) {
    if (y == 0) {
      throw new ArithmeticException("integer division by zero: the divisor must not hold a 0");
    }
    return y;
  }
}
