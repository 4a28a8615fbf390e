package org.firesteel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The exponentials of {@code kernel.FloatExp}, whose comments say why, operation by operation: each
 * is rounded by itself, so the bits are the same. Arrays may be the same. Each loop works on {@code
 * from..to-1} as far as whole vectors go, and returns where they end.
 *
 * <p>Loops of this package call nothing but the API, since the JIT inlines that without a limit,
 * other methods with one; beyond it every vector would become an object. Smaller and larger numbers
 * are chosen by comparisons, which are faster than the API's min and max; NaN stays NaN.
 */
public final class FloatExponentials {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  private static final float LOWEST = -104;
  private static final float HIGHEST = 89;
  private static final float LEAST_EXPM1 = -18;

  static final float LOG2_E = 1.44269504f;
  static final float LN2_HIGH = 0x1.62e4p-1f;
  static final float LN2_LOW = 1.4286068e-6f;

  private static final float WHOLE = 0x1.8p23f;
  private static final int BIAS = 127;
  static final float DECAY = WHOLE + BIAS + 64;
  private static final float HALF = WHOLE + BIAS;
  private static final float EXPM1 = WHOLE + BIAS - 1;

  // The polynomial of e^r - 1.
  static final float P5 = 1.3882498e-3f;
  static final float P4 = 8.366647e-3f;
  static final float P3 = 0.041667204f;
  static final float P2 = 0.16666543f;
  static final float P1 = 0.5f;

  private FloatExponentials() {}

  /** {@code out = e^a}. */
  public static int exp(float[] a, float[] out, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, a, i);
      x = x.blend(LOWEST, x.compare(VectorOperators.LT, LOWEST));
      x = x.blend(HIGHEST, x.compare(VectorOperators.GT, HIGHEST));
      FloatVector n = x.mul(LOG2_E).add(WHOLE).sub(WHOLE);
      FloatVector half = n.mul(0.5f).sub(0.25f).add(HALF);
      FloatVector m = half.sub(HALF);
      FloatVector odd = n.sub(m).sub(m);
      IntVector exponent = half.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      FloatVector power = exponent.reinterpretAsFloats();
      FloatVector r = x.sub(n.mul(LN2_HIGH)).sub(n.mul(LN2_LOW));
      FloatVector p = r.mul(P5).add(P4).mul(r).add(P3).mul(r).add(P2).mul(r).add(P1);
      FloatVector expm1 = r.mul(r).mul(p).add(r);
      expm1.add(1).mul(odd.add(1)).mul(power).mul(power).intoArray(out, i);
    }
    return i;
  }

  /** {@code out = e^-|factor a|}. */
  public static int decay(float factor, float[] a, float[] out, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, a, i).mul(factor).abs().neg();
      x = x.blend(LOWEST, x.compare(VectorOperators.LT, LOWEST));
      FloatVector whole = x.mul(LOG2_E).add(DECAY);
      IntVector exponent = whole.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      FloatVector power = exponent.reinterpretAsFloats();
      FloatVector n = whole.sub(DECAY);
      FloatVector r = x.sub(n.mul(LN2_HIGH)).sub(n.mul(LN2_LOW));
      FloatVector p = r.mul(P5).add(P4).mul(r).add(P3).mul(r).add(P2).mul(r).add(P1);
      FloatVector expm1 = r.mul(r).mul(p).add(r);
      expm1.add(1).mul(power).mul(0x1p-64f).intoArray(out, i);
    }
    return i;
  }

  /** {@code out = e^a - 1}; -0 becomes 0. */
  private static int unsigned(float[] a, float[] out, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, a, i);
      x = x.blend(LEAST_EXPM1, x.compare(VectorOperators.LT, LEAST_EXPM1));
      x = x.blend(HIGHEST, x.compare(VectorOperators.GT, HIGHEST));
      FloatVector whole = x.mul(LOG2_E).add(EXPM1);
      IntVector exponent = whole.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      FloatVector power = exponent.reinterpretAsFloats();
      FloatVector n = whole.sub(EXPM1);
      FloatVector r = x.sub(n.mul(LN2_HIGH)).sub(n.mul(LN2_LOW));
      FloatVector p = r.mul(P5).add(P4).mul(r).add(P3).mul(r).add(P2).mul(r).add(P1);
      FloatVector expm1 = r.mul(r).mul(p).add(r);
      power.mul(expm1).add(power.sub(0.5f)).mul(2).intoArray(out, i);
    }
    return i;
  }

  /** {@code out = e^a - 1}, with the signs of a, another array. */
  public static int expm1(float[] a, float[] out, int from, int to) {
    int end = unsigned(a, out, from, to);
    for (int i = from; i < end; i += LANES) {
      IntVector x = FloatVector.fromArray(SPECIES, a, i).reinterpretAsInts();
      IntVector y = FloatVector.fromArray(SPECIES, out, i).reinterpretAsInts();
      y.or(x.and(Integer.MIN_VALUE)).reinterpretAsFloats().intoArray(out, i);
    }
    return end;
  }

  /** {@code out = tanh a}, of another array. */
  public static int tanh(float[] a, float[] out, int from, int to) {
    for (int i = from; i + LANES <= to; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, a, i).abs();
      x.blend(10, x.compare(VectorOperators.GT, 10)).mul(2).intoArray(out, i);
    }
    int end = unsigned(out, out, from, to);
    for (int i = from; i < end; i += LANES) {
      IntVector x = FloatVector.fromArray(SPECIES, a, i).reinterpretAsInts();
      FloatVector y = FloatVector.fromArray(SPECIES, out, i);
      IntVector quotient = y.div(y.add(2)).reinterpretAsInts();
      quotient.or(x.and(Integer.MIN_VALUE)).reinterpretAsFloats().intoArray(out, i);
    }
    return end;
  }

  /** {@code out = high a} where a is positive, else {@code low (e^(k a) - 1)}. */
  public static int elu(float low, float high, float k, float[] a, float[] out, int from, int to) {
    left(k, a, out, from, to);
    int end = unsigned(out, out, from, to);
    int signs = k > 0 ? Integer.MIN_VALUE : 0;
    for (int i = from; i < end; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, a, i);
      IntVector y = FloatVector.fromArray(SPECIES, out, i).reinterpretAsInts();
      FloatVector left = y.or(x.reinterpretAsInts().and(signs)).reinterpretAsFloats();
      FloatVector right = x.blend(-0f, x.compare(VectorOperators.LT, 0));
      right.mul(high).add(left.mul(low)).intoArray(out, i);
    }
    return end;
  }

  /** The slope of that, with low for {@code low k}, at b, times the gradient a. */
  public static int eluSlope(
      float low, float high, float k, float[] a, float[] b, float[] out, int from, int to) {
    left(k, b, out, from, to);
    int end = exp(out, out, from, to);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = from; i < end; i += LANES) {
      FloatVector grad = FloatVector.fromArray(SPECIES, a, i);
      FloatVector x = FloatVector.fromArray(SPECIES, b, i);
      FloatVector right = x.mul(0x1p100f).mul(0x1p100f);
      right = right.blend(1, right.compare(VectorOperators.GT, 1));
      right = right.blend(0, right.compare(VectorOperators.LE, 0));
      FloatVector scale = grad.mul(right.mul(high).add(one.sub(right).mul(low)));
      FloatVector slope = FloatVector.fromArray(SPECIES, out, i).mul(scale);
      slope.blend(grad.mul(high), x.compare(VectorOperators.NE, x)).intoArray(out, i);
    }
    return end;
  }

  /** {@code out = k min(a, 0)}. */
  private static void left(float k, float[] a, float[] out, int from, int to) {
    for (int i = from; i + LANES <= to; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, a, i);
      x.blend(0, x.compare(VectorOperators.GT, 0)).mul(k).intoArray(out, i);
    }
  }
}
