package org.firesteel.kernel;

/** Activation functions without settings. */
public enum Activation implements UnaryKernel {
  /** 1 / (1 + e^-x). */
  SIGMOID {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) (1 / (1 + Elementary.exp(strict, -x)));
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = 1 / (1 + Elementary.exp(strict, -x));
      }
    }
  },

  /** ln sigmoid(x). */
  LOG_SIGMOID {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] =
            (float)
                (Math.min(0, x) - Elementary.log1p(strict, Elementary.exp(strict, -Math.abs(x))));
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] =
            Math.min(0, x) - Elementary.log1p(strict, Elementary.exp(strict, -Math.abs(x)));
      }
    }
  },

  /** x sigmoid(x). */
  SILU {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) (x / (1 + Elementary.exp(strict, -x)));
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = x / (1 + Elementary.exp(strict, -x));
      }
    }
  },

  /** x times the probability that a normal variable is below x. */
  GELU {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) SpecialFunctions.gelu(strict, x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = SpecialFunctions.gelu(strict, x);
      }
    }
  },

  /** GELU approximated by a tanh. */
  GELU_TANH {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) SpecialFunctions.geluTanh(strict, x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = SpecialFunctions.geluTanh(strict, x);
      }
    }
  }
}
