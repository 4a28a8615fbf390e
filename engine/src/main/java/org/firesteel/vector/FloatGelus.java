package org.firesteel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * GELU in both forms: {@code kernel.FloatActivation}, operation by operation. Each loop works on
 * {@code from..to-1} as far as whole vectors go, and returns where they end; see {@link
 * FloatExponentials}.
 */
public final class FloatGelus {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  private static final float HUGE = 0x1p100f;
  private static final float LINEAR = 1.5957691f;
  private static final float CUBIC = 0.07135482f;
  private static final float INVERSE_SQRT_2_PI = 0.3989423f;
  private static final float END = 14.5f;

  private FloatGelus() {}

  /** {@code out = e^(-a a / 2)}. */
  public static int gaussian(float[] a, float[] out, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector size = FloatVector.fromArray(SPECIES, a, i).abs();
      size = size.blend(END, size.compare(VectorOperators.GT, END));
      FloatVector coarse = size.add(0x1.8p15f).sub(0x1.8p15f);
      FloatVector rest = coarse.sub(size).mul(coarse.add(size)).mul(0.5f);
      FloatVector x = coarse.mul(-0.5f).mul(coarse);
      FloatVector whole = x.mul(FloatExponentials.LOG2_E).add(FloatExponentials.DECAY);
      IntVector exponent = whole.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      FloatVector power = exponent.reinterpretAsFloats();
      FloatVector n = whole.sub(FloatExponentials.DECAY);
      FloatVector r = x.sub(n.mul(FloatExponentials.LN2_HIGH));
      r = r.sub(n.mul(FloatExponentials.LN2_LOW)).add(rest);
      FloatVector p = r.mul(FloatExponentials.P5).add(FloatExponentials.P4);
      p = p.mul(r).add(FloatExponentials.P3).mul(r).add(FloatExponentials.P2);
      p = p.mul(r).add(FloatExponentials.P1);
      FloatVector expm1 = r.mul(r).mul(p).add(r);
      expm1.add(1).mul(power).mul(0x1p-64f).intoArray(out, i);
    }
    return i;
  }

  /** {@code out = P(N > |a|)} for a normal variable N, where gaussians are as above. */
  private static void beyond(float[] a, float[] gaussians, float[] out, int from, int to) {
    for (int i = from; i + LANES <= to; i += LANES) {
      FloatVector size = FloatVector.fromArray(SPECIES, a, i).abs();
      size = size.blend(END, size.compare(VectorOperators.GT, END));
      FloatVector p = size.mul(4.116373e-3f).add(0.04063367f).mul(size).add(0.18323646f);
      p = p.mul(size).add(0.43829674f).mul(size).add(0.5f);
      FloatVector q = size.mul(0.010318097f).add(0.10185994f).mul(size).add(0.46947411f);
      q = q.mul(size).add(1.2025086f).mul(size).add(1.6744785f).mul(size).add(1);
      FloatVector.fromArray(SPECIES, gaussians, i).mul(p.div(q)).intoArray(out, i);
    }
  }

  /** {@code out = gelu(a)}, where out is the gaussian before. */
  public static int gelu(float[] a, float[] out, int from, int to) {
    beyond(a, out, out, from, to);
    return reflect(a, out, from, to);
  }

  /** {@code out = gelu(a)} and {@code slopes = gelu'(a)}, where slopes are gaussians before. */
  public static int both(float[] a, float[] out, float[] slopes, int from, int to) {
    beyond(a, slopes, out, from, to);
    slope(a, out, slopes, from, to);
    return reflect(a, out, from, to);
  }

  /** {@code out = max(a, 0) - |a| out}. */
  private static int reflect(float[] a, float[] out, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, a, i);
      FloatVector size = x.abs();
      size = size.blend(END, size.compare(VectorOperators.GT, END));
      FloatVector left = size.neg().mul(FloatVector.fromArray(SPECIES, out, i));
      FloatVector right = x.blend(-0f, x.compare(VectorOperators.LT, 0));
      FloatVector nan = x.blend(0, x.compare(VectorOperators.GT, 0)).mul(0);
      right.add(left).add(nan).intoArray(out, i);
    }
    return i;
  }

  /** {@code out = gelu'(a)}, where out is the gaussian before and beyond as above. */
  private static void slope(float[] a, float[] beyond, float[] out, int from, int to) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = from; i + LANES <= to; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, a, i);
      FloatVector size = x.abs();
      size = size.blend(END, size.compare(VectorOperators.GT, END));
      FloatVector density = size.mul(INVERSE_SQRT_2_PI).mul(FloatVector.fromArray(SPECIES, out, i));
      FloatVector left = FloatVector.fromArray(SPECIES, beyond, i).sub(density);
      FloatVector right = x.mul(HUGE).mul(HUGE);
      right = right.blend(1, right.compare(VectorOperators.GT, 1));
      right = right.blend(0, right.compare(VectorOperators.LE, 0));
      right.add(one.sub(right.mul(2)).mul(left)).add(x.mul(0)).intoArray(out, i);
    }
  }

  /** {@code out = e^-2|u|}, u being the tanh's argument. */
  public static int tanhDecay(float[] a, float[] out, int from, int to) {
    for (int i = from; i + LANES <= to; i += LANES) {
      FloatVector size = FloatVector.fromArray(SPECIES, a, i).abs();
      size = size.blend(END, size.compare(VectorOperators.GT, END));
      size.mul(size.mul(size).mul(CUBIC).add(LINEAR)).intoArray(out, i);
    }
    return FloatExponentials.decay(1, out, out, from, to);
  }

  /** {@code out = a (1 + tanh u) / 2}, where out is as above before. */
  public static int tanh(float[] a, float[] out, int from, int to) {
    for (int i = from; i + LANES <= to; i += LANES) {
      FloatVector decay = FloatVector.fromArray(SPECIES, out, i);
      decay.div(decay.add(1)).intoArray(out, i);
    }
    return reflect(a, out, from, to);
  }

  /** The slope of that at b, times the gradient a. */
  public static int tanhSlope(float[] a, float[] b, float[] out, int from, int to) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = from; i + LANES <= to; i += LANES) {
      FloatVector size = FloatVector.fromArray(SPECIES, b, i).abs();
      size = size.blend(END, size.compare(VectorOperators.GT, END));
      FloatVector decay = FloatVector.fromArray(SPECIES, out, i);
      FloatVector inverse = one.div(decay.add(1));
      FloatVector inner = size.mul(size).mul(3 * CUBIC).add(LINEAR).mul(size);
      decay.mul(inverse).mul(one.sub(inner.mul(inverse))).intoArray(out, i);
    }
    return FloatSigmoids.reflect(a, b, out, from, to);
  }
}
