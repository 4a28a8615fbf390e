package org.firesteel.kernel;

/** Exponentials and logarithms. */
public enum Exponential implements UnaryKernel {
  /** e to the x. */
  EXP {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Elementary.exp(strict, x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Elementary.exp(strict, x);
      }
    }
  },

  /** 2 to the x. */
  EXP2 {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Elementary.pow(strict, 2, x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Elementary.pow(strict, 2, x);
      }
    }
  },

  /** e to the x, minus 1; accurate near 0. */
  EXPM1 {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Elementary.expm1(strict, x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Elementary.expm1(strict, x);
      }
    }
  },

  /** ln x. */
  LOG {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Elementary.log(strict, x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Elementary.log(strict, x);
      }
    }
  },

  /** ln (1 + x); accurate near 0. */
  LOG1P {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Elementary.log1p(strict, x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Elementary.log1p(strict, x);
      }
    }
  },

  /** The logarithm of x to base 2; exact for powers of 2. */
  LOG2 {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) SpecialFunctions.log2(strict, x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = SpecialFunctions.log2(strict, x);
      }
    }
  },

  /** The logarithm of x to base 10. */
  LOG10 {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Elementary.log10(strict, x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Elementary.log10(strict, x);
      }
    }
  }
}
