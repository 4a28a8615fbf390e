package org.firesteel.kernel;

import org.firesteel.vector.FloatExponentials;
import org.firesteel.vector.VectorApi;

/** x where it is positive, else {@code alpha (e^(inputScale x) - 1)}; all times {@code scale}. */
public record EluKernel(double alpha, double scale, double inputScale) implements UnaryKernel {
  @Override
  public void apply(float[] a, float[] out, int from, int to) {
    float low = (float) (alpha * scale);
    float high = (float) scale;
    float k = (float) inputScale;
    int rest =
        VectorApi.pays(to - from) ? FloatExponentials.elu(low, high, k, a, out, from, to) : from;
    for (int i = rest; i < to; i++) {
      out[i] = FloatExp.expm1Exponent(k * Math.min(a[i], 0));
    }
    FloatExp.powers(out, rest, to);
    for (int i = rest; i < to; i++) {
      out[i] = FloatExp.expm1(k * Math.min(a[i], 0), out[i]);
    }
    if (k > 0) {
      FloatExp.signs(a, out, rest, to);
    }
    for (int i = rest; i < to; i++) {
      out[i] = high * Math.max(a[i], -0f) + low * out[i];
    }
  }

  @Override
  public void apply(double[] a, double[] out, int from, int to) {
    boolean strict = Elementary.strict();
    for (int i = from; i < to; i++) {
      double x = a[i];
      out[i] = scale * (x <= 0 ? alpha * Elementary.expm1(strict, inputScale * x) : x);
    }
  }

  /** The slope times the gradient {@code a}, at {@code b}. */
  public record Slope(double alpha, double scale, double inputScale) implements BinaryKernel {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      float low = (float) (alpha * inputScale * scale);
      float high = (float) scale;
      float k = (float) inputScale;
      int rest =
          VectorApi.pays(to - from)
              ? FloatExponentials.eluSlope(low, high, k, a, b, out, from, to)
              : from;
      for (int i = rest; i < to; i++) {
        out[i] = FloatExp.exponent(k * Math.min(b[i], 0));
      }
      FloatExp.powers(out, rest, to);
      for (int i = rest; i < to; i++) {
        out[i] = FloatExp.exp(k * Math.min(b[i], 0), out[i]);
      }
      for (int i = rest; i < to; i++) {
        float right = FloatActivation.step(b[i]);
        out[i] *= a[i] * (right * high + (1 - right) * low);
      }
      for (int i = rest; i < to; i++) {
        if (Float.isNaN(b[i])) { // not <= 0, so that it counts as positive
          out[i] = a[i] * high;
        }
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double grad = a[i];
        double x = b[i];
        out[i] =
            grad
                * scale
                * (x <= 0 ? alpha * inputScale * Elementary.exp(strict, inputScale * x) : 1);
      }
    }
  }
}
