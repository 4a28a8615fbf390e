package org.firesteel.kernel;

import org.firesteel.vector.FloatSigmoids;
import org.firesteel.vector.VectorApi;

/** {@code ln(1 + e^(beta x)) / beta}; x itself where {@code beta x} is above the threshold. */
public record SoftplusKernel(double beta, double threshold) implements UnaryKernel {
  /** Above it a float ln(1 + e^x) is x, and a float slope 1. */
  private static final float LINEAR = 17;

  @Override
  public void apply(float[] a, float[] out, int from, int to) {
    float factor = (float) beta;
    float limit = (float) threshold;
    FloatExp.decay(factor, a, out, from, to);
    FloatActivation.log1p(out, from, to);
    for (int i = from; i < to; i++) {
      out[i] = (Math.max(factor * a[i], 0) + out[i]) / factor;
    }
    if (factor != 1 || limit < LINEAR) {
      for (int i = from; i < to; i++) {
        out[i] = Branchless.select(factor * a[i] > limit, a[i], out[i]);
      }
    }
  }

  @Override
  public void apply(double[] a, double[] out, int from, int to) {
    boolean strict = Elementary.strict();
    for (int i = from; i < to; i++) {
      double x = a[i];
      out[i] =
          beta * x > threshold
              ? x
              : Elementary.log1p(strict, Elementary.exp(strict, beta * x)) / beta;
    }
  }

  /** The slope times the gradient {@code a}, at {@code b}. */
  public record Slope(double beta, double threshold) implements BinaryKernel {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      float factor = (float) beta;
      float limit = (float) threshold;
      FloatExp.decay(factor, b, out, from, to);
      int rest =
          VectorApi.pays(to - from) ? FloatSigmoids.product(a, factor, b, out, from, to) : from;
      for (int i = rest; i < to; i++) {
        out[i] = a[i] * FloatActivation.sigmoid(factor * b[i], out[i]);
      }
      if (limit < LINEAR) {
        for (int i = from; i < to; i++) {
          out[i] = Branchless.select(factor * b[i] > limit, a[i], out[i]);
        }
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double grad = a[i];
        double x = b[i];
        out[i] = beta * x > threshold ? grad : grad / (1 + Elementary.exp(strict, -beta * x));
      }
    }
  }
}
