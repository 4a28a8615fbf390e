package org.firesteel.kernel;

import org.firesteel.vector.FloatExponentials;
import org.firesteel.vector.VectorApi;

/**
 * Exponentials of floats in three passes over a block, of which two are vectorised: {@code out[i] =
 * exponent(x)}, {@link #powers}, {@code out[i] = exp(x, out[i])}.
 *
 * <p>With n the whole number next to x / ln 2, e^x is 2^n e^r. The first pass adds x / ln 2 to a
 * number so large that the lowest bits of the sum are n; the second shifts them to where a float
 * has its exponent; the third computes e^r by a polynomial, its coefficients fitted to the smallest
 * relative error. (Cody, Waite, Software manual for the elementary functions, 1980, with fewer
 * terms.)
 *
 * <p>There are but additions, multiplications and shifts, each rounded by itself: the bits are the
 * same on every processor.
 */
final class FloatExp {
  private static final float LOWEST = -104; // e^-104 is below half of the smallest float
  private static final float HIGHEST = 89; // e^89 is infinite

  private static final float LOG2_E = 1.44269504f;
  // ln 2 in two parts: multiples of the first by whole numbers below 2^8 are exact.
  private static final float LN2_HIGH = 0x1.62e4p-1f;
  private static final float LN2_LOW = 1.4286068e-6f;

  /** Floats around it are whole numbers, and its own lowest nine bits are 0. */
  private static final float WHOLE = 0x1.8p23f;

  private static final int BIAS = 127; // of a float's exponent
  // Results down to 2^-150 are no normal floats, these are 2^64 times as large.
  private static final float DECAY = WHOLE + BIAS + 64;
  private static final float HALF = WHOLE + BIAS;
  private static final float EXPM1 = WHOLE + BIAS - 1;

  private FloatExp() {}

  /** The second pass: powers of two instead of exponents. Of its own, as no JIT vectorises it. */
  static void powers(float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = Float.intBitsToFloat(Float.floatToRawIntBits(out[i]) << 23);
    }
  }

  /** A last pass: {@code out} has the signs of {@code a}, so that -0 stays -0. */
  static void signs(float[] a, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      int sign = Float.floatToRawIntBits(a[i]) & Integer.MIN_VALUE;
      out[i] = Float.intBitsToFloat(Float.floatToRawIntBits(out[i]) | sign);
    }
  }

  /** All passes: {@code out = e^-|factor a|}. */
  static void decay(float factor, float[] a, float[] out, int from, int to) {
    int rest = VectorApi.pays(to - from) ? FloatExponentials.decay(factor, a, out, from, to) : from;
    for (int i = rest; i < to; i++) {
      out[i] = decayExponent(inDecayRange(-Math.abs(factor * a[i])));
    }
    powers(out, rest, to);
    for (int i = rest; i < to; i++) {
      out[i] = decay(inDecayRange(-Math.abs(factor * a[i])), 0, out[i]);
    }
  }

  /** As far as it makes a difference, and in the range of the following. */
  static float inDecayRange(float x) {
    return Math.max(x, LOWEST);
  }

  static float decayExponent(float x) {
    return x * LOG2_E + DECAY;
  }

  /** e^(x + low) for -130 < x <= 0 and a low part far below; the exponent is that of x. */
  static float decay(float x, float low, float power) {
    float n = (x * LOG2_E + DECAY) - DECAY;
    float r = (x - n * LN2_HIGH) - n * LN2_LOW + low;
    return (expm1OfRest(r) + 1) * power * 0x1p-64f;
  }

  static float exponent(float x) {
    return half(whole(inRange(x)));
  }

  /** e^x for every x. Half of n is in the power, since 2^n may be too large or too small. */
  static float exp(float x, float power) {
    float inside = inRange(x);
    float n = whole(inside);
    float m = half(n) - HALF;
    float odd = n - m - m; // 0 or 1
    float r = (inside - n * LN2_HIGH) - n * LN2_LOW;
    return (expm1OfRest(r) + 1) * (odd + 1) * power * power;
  }

  static float expm1Exponent(float x) {
    return Math.min(Math.max(x, -18), HIGHEST) * LOG2_E + EXPM1;
  }

  /** e^x - 1; the power is half of 2^n, which may be too large. */
  static float expm1(float x, float power) {
    float inside = Math.min(Math.max(x, -18), HIGHEST); // e^-18 - 1 is -1
    float n = (inside * LOG2_E + EXPM1) - EXPM1;
    float r = (inside - n * LN2_HIGH) - n * LN2_LOW;
    return (power * expm1OfRest(r) + (power - 0.5f)) * 2;
  }

  private static float inRange(float x) {
    return Math.min(Math.max(x, LOWEST), HIGHEST);
  }

  private static float whole(float x) {
    return (x * LOG2_E + WHOLE) - WHOLE;
  }

  /** Half of n, rounded down, to whose last bits the bias is added. */
  private static float half(float n) {
    return (n * 0.5f - 0.25f) + HALF;
  }

  /** e^r - 1 for |r| up to half of ln 2. */
  private static float expm1OfRest(float r) {
    float p = 1.3882498e-3f;
    p = p * r + 8.366647e-3f;
    p = p * r + 0.041667204f;
    p = p * r + 0.16666543f;
    p = p * r + 0.5f;
    return r * r * p + r;
  }
}
