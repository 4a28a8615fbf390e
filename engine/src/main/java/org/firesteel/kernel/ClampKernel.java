package org.firesteel.kernel;

import org.firesteel.vector.FloatChoices;
import org.firesteel.vector.VectorApi;

/** x, but at least {@code min} and at most {@code max}; NaN stays NaN. */
public record ClampKernel(double min, double max) implements UnaryKernel {
  @Override
  public void apply(float[] a, float[] out, int from, int to) {
    float low = (float) min;
    float high = (float) max;
    for (int i = from; i < to; i++) {
      float x = a[i];
      out[i] = Math.min(Math.max(x, low), high);
    }
  }

  @Override
  public void apply(double[] a, double[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      double x = a[i];
      out[i] = Math.min(Math.max(x, min), max);
    }
  }

  @Override
  public void apply(long[] a, long[] out, int from, int to) {
    long low = (long) min;
    long high = (long) max;
    for (int i = from; i < to; i++) {
      long x = a[i];
      out[i] = Math.min(Math.max(x, low), high);
    }
  }

  /** 1 inside and on the bounds, else 0, times the gradient {@code a}, at {@code b}. */
  public record Slope(double min, double max) implements BinaryKernel {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      float low = (float) min;
      float high = (float) max;
      int i =
          VectorApi.pays(to - from) ? FloatChoices.inside(low, high, a, b, out, from, to) : from;
      for (; i < to; i++) {
        float grad = a[i];
        float x = b[i];
        out[i] = Branchless.select(x >= low, Branchless.select(x <= high, grad, 0), 0);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double grad = a[i];
        double x = b[i];
        out[i] = x >= min && x <= max ? grad : 0;
      }
    }
  }

  /**
   * 1 strictly inside the bounds and for NaN, else 0, times the gradient {@code a}, at {@code b}.
   */
  public record OpenSlope(double min, double max) implements BinaryKernel {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      float low = (float) min;
      float high = (float) max;
      int i = VectorApi.pays(to - from) ? FloatChoices.open(low, high, a, b, out, from, to) : from;
      for (; i < to; i++) {
        float x = b[i];
        out[i] = Branchless.select(x <= low, 0, Branchless.select(x >= high, 0, a[i]));
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      for (int i = from; i < to; i++) {
        double x = b[i];
        out[i] = x <= min || x >= max ? 0 : a[i];
      }
    }
  }
}
