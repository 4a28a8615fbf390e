package org.firesteel.kernel;

/** The error function and its complement. */
public enum ErrorFunction implements UnaryKernel {
  /** erf x. */
  ERF {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) SpecialFunctions.erf(strict, x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = SpecialFunctions.erf(strict, x);
      }
    }
  },

  /** 1 - erf x; accurate where that is small. */
  ERFC {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) SpecialFunctions.erfc(strict, x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = SpecialFunctions.erfc(strict, x);
      }
    }
  }
}
