package org.firesteel.kernel;

import org.firesteel.memory.Scratch;
import org.firesteel.vector.FloatGelus;
import org.firesteel.vector.FloatSigmoids;
import org.firesteel.vector.VectorApi;

/**
 * The slope of an activation function times a gradient, in one pass: {@code a} is the gradient,
 * {@code b} what the function was given or, where said so, its result.
 */
public enum ActivationSlope implements BinaryKernel {
  /** Of the result y: y (1 - y). */
  SIGMOID {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float grad = a[i];
        float y = b[i];
        out[i] = grad * ((1 - y) * y);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double grad = a[i];
        double y = b[i];
        out[i] = grad * ((1 - y) * y);
      }
    }
  },

  /** Of the result y: 1 - y y. */
  TANH {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        float grad = a[i];
        float y = b[i];
        out[i] = grad * (1 - y * y);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double grad = a[i];
        double y = b[i];
        out[i] = grad * (1 - y * y);
      }
    }
  },

  /** sigmoid(-x). */
  LOG_SIGMOID {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      FloatExp.decay(1, b, out, from, to);
      int i = VectorApi.pays(to - from) ? FloatSigmoids.product(a, -1, b, out, from, to) : from;
      for (; i < to; i++) {
        out[i] = a[i] * FloatActivation.sigmoid(-b[i], out[i]);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double grad = a[i];
        double y = b[i];
        out[i] = grad / (1 + Elementary.exp(strict, y));
      }
    }
  },

  /** s + x s (1 - s) with s = sigmoid(x). */
  SILU {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      FloatExp.decay(1, b, out, from, to);
      int i = VectorApi.pays(to - from) ? FloatSigmoids.siluSlope(a, b, out, from, to) : from;
      for (; i < to; i++) {
        out[i] = a[i] * FloatActivation.siluSlope(b[i], out[i]);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double grad = a[i];
        double y = b[i];
        out[i] = grad * SpecialFunctions.siluSlope(strict, y);
      }
    }
  },

  /** P(below x) + x p(x). */
  GELU {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      try (Scratch scratch = Scratch.open()) {
        float[] y = scratch.take(float[].class, to - from);
        float[] slopes = scratch.takeAlike(y);
        GeluSlopes.apply(new Floats(b, from), y, slopes, to - from);
        for (int i = from; i < to; i++) {
          out[i] = a[i] * slopes[i - from];
        }
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double grad = a[i];
        double y = b[i];
        out[i] = grad * SpecialFunctions.geluSlope(strict, y);
      }
    }
  },

  /** The slope of the tanh form. */
  GELU_TANH {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      FloatActivation.geluTanhDecay(b, out, from, to);
      int i = VectorApi.pays(to - from) ? FloatGelus.tanhSlope(a, b, out, from, to) : from;
      for (; i < to; i++) {
        out[i] = a[i] * FloatActivation.geluTanhSlope(b[i], out[i]);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double grad = a[i];
        double y = b[i];
        out[i] = grad * SpecialFunctions.geluTanhSlope(strict, y);
      }
    }
  }
}
