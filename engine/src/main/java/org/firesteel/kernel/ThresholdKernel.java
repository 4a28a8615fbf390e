package org.firesteel.kernel;

import org.firesteel.vector.FloatChoices;
import org.firesteel.vector.VectorApi;

/** x above a threshold, a value up to it; NaN stays NaN. */
public record ThresholdKernel(double threshold, double value) implements UnaryKernel {
  @Override
  public void apply(float[] a, float[] out, int from, int to) {
    float t = (float) threshold;
    float v = (float) value;
    for (int i = from; i < to; i++) {
      float x = a[i];
      out[i] = Branchless.select(x <= t, v, x);
    }
  }

  @Override
  public void apply(double[] a, double[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      double x = a[i];
      out[i] = x <= threshold ? value : x;
    }
  }

  @Override
  public void apply(long[] a, long[] out, int from, int to) {
    long v = (long) value;
    for (int i = from; i < to; i++) {
      long x = a[i];
      out[i] = x <= threshold ? v : x;
    }
  }

  /** 1 above the threshold, else 0, times the gradient {@code a}, at {@code b}. */
  public record Slope(double threshold) implements BinaryKernel {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      float t = (float) threshold;
      int i = VectorApi.pays(to - from) ? FloatChoices.above(t, a, b, out, from, to) : from;
      for (; i < to; i++) {
        float grad = a[i];
        float x = b[i];
        out[i] = Branchless.select(x <= t, 0, grad);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double grad = a[i];
        double x = b[i];
        out[i] = x <= threshold ? 0 : grad;
      }
    }
  }
}
