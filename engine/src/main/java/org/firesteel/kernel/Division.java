package org.firesteel.kernel;

/** Division that gives whole numbers, and what it leaves over. */
public enum Division implements BinaryKernel {
  /** x / y rounded down. */
  FLOOR {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        float y = b[i];
        out[i] = (float) floor(x, y);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        double y = b[i];
        out[i] = floor(x, y);
      }
    }

    @Override
    public void apply(long[] a, long[] b, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long x = a[i];
        long y = b[i];
        out[i] = Math.floorDiv(x, divisor(y));
      }
    }
  },

  /** x / y cut towards 0. */
  TRUNC {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        float y = b[i];
        out[i] = (float) trunc(x / y);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        double y = b[i];
        out[i] = trunc(x / y);
      }
    }

    @Override
    public void apply(long[] a, long[] b, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long x = a[i];
        long y = b[i];
        out[i] = x / divisor(y);
      }
    }
  },

  /** What FLOOR leaves over: the sign is that of y. */
  REMAINDER {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        float y = b[i];
        out[i] = (float) remainder(x, y);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        double y = b[i];
        out[i] = remainder(x, y);
      }
    }

    @Override
    public void apply(long[] a, long[] b, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long x = a[i];
        long y = b[i];
        out[i] = Math.floorMod(x, divisor(y));
      }
    }
  },

  /** What TRUNC leaves over: the sign is that of x. */
  FMOD {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float x = a[i];
        float y = b[i];
        out[i] = x % y;
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = a[i];
        double y = b[i];
        out[i] = x % y;
      }
    }

    @Override
    public void apply(long[] a, long[] b, long[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        long x = a[i];
        long y = b[i];
        out[i] = x % divisor(y);
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
