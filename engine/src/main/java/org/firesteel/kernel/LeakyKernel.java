package org.firesteel.kernel;

import org.firesteel.vector.FloatChoices;
import org.firesteel.vector.VectorApi;

/** x where it is positive, else {@code slope} times x. */
public record LeakyKernel(double slope) implements UnaryKernel {
  @Override
  public void apply(float[] a, float[] out, int from, int to) {
    float s = (float) slope;
    for (int i = from; i < to; i++) {
      out[i] = Math.max(a[i], -0f) + Math.min(a[i], 0) * s;
    }
  }

  @Override
  public void apply(double[] a, double[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      double x = a[i];
      out[i] = x > 0 ? x : x * slope;
    }
  }

  /** 1 where x is positive, else {@code slope}, times the gradient {@code a}, at {@code b}. */
  public record Slope(double slope) implements BinaryKernel {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      float s = (float) slope;
      int i = VectorApi.pays(to - from) ? FloatChoices.leaky(s, a, b, out, from, to) : from;
      for (; i < to; i++) {
        float grad = a[i];
        float x = b[i];
        out[i] = Branchless.select(x > 0, grad, grad * s);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double grad = a[i];
        double x = b[i];
        out[i] = x > 0 ? grad : grad * slope;
      }
    }
  }
}
