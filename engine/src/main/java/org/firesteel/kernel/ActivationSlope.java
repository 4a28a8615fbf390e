package org.firesteel.kernel;

/**
 * The slope of an activation function times a gradient, in one pass: {@code a} is the gradient,
 * {@code b} what the function was given or, where said so, its result.
 */
public enum ActivationSlope implements BinaryKernel {
  /** Of the result y: y (1 - y). */
  SIGMOID {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float grad = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = grad * ((1 - y) * y);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double grad = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = grad * ((1 - y) * y);
      }
    }
  },

  /** Of the result y: 1 - y y. */
  TANH {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float grad = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = grad * (1 - y * y);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double grad = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = grad * (1 - y * y);
      }
    }
  },

  /** sigmoid(-x). */
  LOG_SIGMOID {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float grad = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = (float) (grad / (1 + Elementary.exp(strict, y)));
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double grad = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = grad / (1 + Elementary.exp(strict, y));
      }
    }
  },

  /** s + x s (1 - s) with s = sigmoid(x). */
  SILU {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float grad = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = (float) (grad * SpecialFunctions.siluSlope(strict, y));
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double grad = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = grad * SpecialFunctions.siluSlope(strict, y);
      }
    }
  },

  /** P(below x) + x p(x). */
  GELU {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float grad = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = (float) (grad * SpecialFunctions.geluSlope(strict, y));
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double grad = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = grad * SpecialFunctions.geluSlope(strict, y);
      }
    }
  },

  /** The slope of the tanh form. */
  GELU_TANH {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float grad = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = (float) (grad * SpecialFunctions.geluTanhSlope(strict, y));
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double grad = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = grad * SpecialFunctions.geluTanhSlope(strict, y);
      }
    }
  }
}
