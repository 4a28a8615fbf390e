package org.firesteel.kernel;

/** The error function and its complement. */
public enum ErrorFunction implements UnaryKernel {
  /** erf x. */
  ERF {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) SpecialFunctions.erf(strict, x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = SpecialFunctions.erf(strict, x);
      }
    }
  },

  /** 1 - erf x; accurate where that is small. */
  ERFC {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) SpecialFunctions.erfc(strict, x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = SpecialFunctions.erfc(strict, x);
      }
    }
  }
}
