package org.firesteel.kernel;

/** Sine, cosine, tangent and their inverses. */
public enum Trigonometry implements UnaryKernel {
  /** Sine. */
  SIN {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Elementary.sin(strict, x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Elementary.sin(strict, x);
      }
    }
  },

  /** Cosine. */
  COS {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Elementary.cos(strict, x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Elementary.cos(strict, x);
      }
    }
  },

  /** Tangent. */
  TAN {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Elementary.tan(strict, x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Elementary.tan(strict, x);
      }
    }
  },

  /** Arc sine. */
  ASIN {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Elementary.asin(strict, x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Elementary.asin(strict, x);
      }
    }
  },

  /** Arc cosine. */
  ACOS {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Elementary.acos(strict, x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Elementary.acos(strict, x);
      }
    }
  },

  /** Arc tangent. */
  ATAN {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        out[i] = (float) Elementary.atan(strict, x);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Elementary.atan(strict, x);
      }
    }
  }
}
