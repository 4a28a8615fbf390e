package org.firesteel.kernel;

import org.firesteel.vector.FloatGelus;
import org.firesteel.vector.FloatSigmoids;
import org.firesteel.vector.VectorApi;

/**
 * What activation functions of floats and their slopes are made of, in float arithmetic and without
 * branches, which no JIT vectorises. They go by powers of e that decay on both sides of 0, so that
 * nothing overflows and small results keep their digits.
 */
final class FloatActivation {
  /** Any float above 0 times this and then this again is above 1. */
  private static final float HUGE = 0x1p100f;

  private static final float GELU_TANH_LINEAR = 1.5957691f; // 2 sqrt(2 / pi)
  private static final float GELU_TANH_CUBIC = 0.07135482f; // 0.044715 of it
  private static final float INVERSE_SQRT_2_PI = 0.3989423f;
  private static final float GELU_END = 14.5f; // from there on e^(-x x / 2) is 0

  private FloatActivation() {}

  /** 1 for x above 0, else 0; NaN stays NaN. */
  static float step(float x) {
    return Math.max(Math.min(x * HUGE * HUGE, 1), 0);
  }

  /** 1 / (1 + e^-x), given e^-|x|. */
  static float sigmoid(float x, float decay) {
    return Math.max(Math.min(x * HUGE * HUGE, 1), decay) / (1 + decay);
  }

  /** {@code out = ln(1 + out)} for numbers from 0 to 1. */
  static void log1p(float[] out, int from, int to) {
    int i = VectorApi.pays(to - from) ? FloatSigmoids.log1p(out, from, to) : from;
    for (; i < to; i++) {
      out[i] = log1p(out[i]);
    }
  }

  private static float log1p(float x) {
    float p = -3.3184725e-3f;
    p = p * x + 0.020204585f;
    p = p * x - 0.057664447f;
    p = p * x + 0.10680556f;
    p = p * x - 0.15355396f;
    p = p * x + 0.196954f;
    p = p * x - 0.24958587f;
    p = p * x + 0.3333051f;
    p = p * x - 0.49999932f;
    return x * x * p + x;
  }

  /** f(x) of a function with f(x) - f(-x) = x, given f(-|x|); NaN at minus infinity. */
  private static float reflected(float x, float left) {
    return Math.max(x, -0f) + left + 0 * Math.min(x, 0);
  }

  /** The slope at x of such a function, given the slope at -|x|; NaN at both infinities. */
  private static float reflectedSlope(float x, float left) {
    float right = step(x);
    return right + (1 - 2 * right) * left + 0 * x;
  }

  /** The slope of x sigmoid(x). */
  static float siluSlope(float x, float decay) {
    float inverse = 1 / (1 + decay);
    // The other factor is finite as long as the decay is above 0.
    float a = Math.min(Math.abs(x), 104);
    return reflectedSlope(x, decay * inverse * (1 - a * inverse));
  }

  /** For {@link #gelu} and its slope: {@code out = e^(-a a / 2)}. */
  static void gaussian(float[] a, float[] out, int from, int to) {
    int rest = VectorApi.pays(to - from) ? FloatGelus.gaussian(a, out, from, to) : from;
    for (int i = rest; i < to; i++) {
      out[i] = gaussianExponent(geluSize(a[i]));
    }
    FloatExp.powers(out, rest, to);
    for (int i = rest; i < to; i++) {
      out[i] = gaussian(geluSize(a[i]), out[i]);
    }
  }

  /** |x| as far as it makes a difference. */
  static float geluSize(float x) {
    return Math.min(Math.abs(x), GELU_END);
  }

  static float gaussianExponent(float a) {
    float coarse = coarse(a);
    return FloatExp.decayExponent(-0.5f * coarse * coarse);
  }

  static float gaussian(float a, float power) {
    float coarse = coarse(a);
    float rest = (coarse - a) * (coarse + a) * 0.5f;
    return FloatExp.decay(-0.5f * coarse * coarse, rest, power);
  }

  /**
   * A multiple of 2^-8, so that its square has no more bits than a float: the rounding of a square
   * would grow in the exponential.
   */
  private static float coarse(float a) {
    return (a + 0x1.8p15f) - 0x1.8p15f;
  }

  /** x P(N < x) for a normal variable N: max(x, 0) - |x| P(N > |x|). */
  static float gelu(float x, float gaussian) {
    float a = geluSize(x);
    return gelu(x, a, gaussian * tail(a));
  }

  /** The same, given P(N > a) for a of {@link #geluSize}. */
  static float gelu(float x, float a, float beyond) {
    return reflected(x, -a * beyond);
  }

  static float geluSlope(float x, float a, float gaussian, float beyond) {
    return reflectedSlope(x, beyond - a * INVERSE_SQRT_2_PI * gaussian);
  }

  /** P(N > a) e^(a a / 2) for a from 0 to 14.5; relative error of the fit 1e-8. */
  static float tail(float a) {
    float p = 4.116373e-3f;
    p = p * a + 0.04063367f;
    p = p * a + 0.18323646f;
    p = p * a + 0.43829674f;
    p = p * a + 0.5f;
    float q = 0.010318097f;
    q = q * a + 0.10185994f;
    q = q * a + 0.46947411f;
    q = q * a + 1.2025086f;
    q = q * a + 1.6744785f;
    q = q * a + 1;
    return p / q;
  }

  /** For {@link #geluTanh} and its slope: {@code out = e^-2|u|}, u being the tanh's argument. */
  static void geluTanhDecay(float[] a, float[] out, int from, int to) {
    int rest = VectorApi.pays(to - from) ? FloatGelus.tanhDecay(a, out, from, to) : from;
    for (int i = rest; i < to; i++) {
      out[i] = FloatExp.decayExponent(geluTanhExponent(a[i]));
    }
    FloatExp.powers(out, rest, to);
    for (int i = rest; i < to; i++) {
      out[i] = FloatExp.decay(geluTanhExponent(a[i]), 0, out[i]);
    }
  }

  private static float geluTanhExponent(float x) {
    float a = Math.min(Math.abs(x), GELU_END);
    return FloatExp.inDecayRange(-a * (a * a * GELU_TANH_CUBIC + GELU_TANH_LINEAR));
  }

  /** x (1 + tanh u) / 2, which is x sigmoid(2 u). */
  static float geluTanh(float x, float decay) {
    float a = Math.min(Math.abs(x), GELU_END);
    return reflected(x, -a * (decay / (1 + decay)));
  }

  static float geluTanhSlope(float x, float decay) {
    float a = Math.min(Math.abs(x), GELU_END);
    float inverse = 1 / (1 + decay);
    float inner = a * (a * a * (3 * GELU_TANH_CUBIC) + GELU_TANH_LINEAR);
    return reflectedSlope(x, decay * inverse * (1 - inner * inverse));
  }
}
