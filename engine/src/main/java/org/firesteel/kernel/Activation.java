package org.firesteel.kernel;

import org.firesteel.vector.FloatGelus;
import org.firesteel.vector.FloatSigmoids;
import org.firesteel.vector.VectorApi;

/** Activation functions without settings. */
public enum Activation implements UnaryKernel {
  /** 1 / (1 + e^-x). */
  SIGMOID {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      FloatExp.decay(1, a, out, from, to);
      int i = VectorApi.pays(to - from) ? FloatSigmoids.sigmoid(a, out, from, to) : from;
      for (; i < to; i++) {
        out[i] = FloatActivation.sigmoid(a[i], out[i]);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = 1 / (1 + Elementary.exp(strict, -x));
      }
    }
  },

  /** ln sigmoid(x). */
  LOG_SIGMOID {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      FloatExp.decay(1, a, out, from, to);
      FloatActivation.log1p(out, from, to);
      for (int i = from; i < to; i++) {
        out[i] = Math.min(a[i], 0) - out[i];
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = Math.min(0, x) - Elementary.log1p(strict, Elementary.exp(strict, -Math.abs(x)));
      }
    }
  },

  /** x sigmoid(x). */
  SILU {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      FloatExp.decay(1, a, out, from, to);
      int i = VectorApi.pays(to - from) ? FloatSigmoids.product(a, 1, a, out, from, to) : from;
      for (; i < to; i++) {
        out[i] = a[i] * FloatActivation.sigmoid(a[i], out[i]);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = x / (1 + Elementary.exp(strict, -x));
      }
    }
  },

  /** x times the probability that a normal variable is below x. */
  GELU {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      FloatActivation.gaussian(a, out, from, to);
      int i = VectorApi.pays(to - from) ? FloatGelus.gelu(a, out, from, to) : from;
      for (; i < to; i++) {
        out[i] = FloatActivation.gelu(a[i], out[i]);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = SpecialFunctions.gelu(strict, x);
      }
    }
  },

  /** GELU approximated by a tanh. */
  GELU_TANH {
    @Override
    public void apply(float[] a, float[] out, int from, int to) {
      FloatActivation.geluTanhDecay(a, out, from, to);
      int i = VectorApi.pays(to - from) ? FloatGelus.tanh(a, out, from, to) : from;
      for (; i < to; i++) {
        out[i] = FloatActivation.geluTanh(a[i], out[i]);
      }
    }

    @Override
    public void apply(double[] a, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        out[i] = SpecialFunctions.geluTanh(strict, x);
      }
    }
  }
}
