package org.firesteel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sigmoid and what is made of it: {@code kernel.FloatActivation}, operation by operation.
 * {@code out} holds {@code e^-|x|} before, the result after. Each loop works on {@code from..to-1}
 * as far as whole vectors go, and returns where they end; see {@link FloatExponentials}.
 */
public final class FloatSigmoids {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  private static final float HUGE = 0x1p100f;

  private FloatSigmoids() {}

  /** {@code out = 1 / (1 + e^-a)}. */
  public static int sigmoid(float[] a, float[] out, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector decay = FloatVector.fromArray(SPECIES, out, i);
      FloatVector y = FloatVector.fromArray(SPECIES, a, i).mul(HUGE).mul(HUGE);
      y = y.blend(1, y.compare(VectorOperators.GT, 1));
      y = y.blend(decay, y.compare(VectorOperators.LT, decay));
      y.div(decay.add(1)).intoArray(out, i);
    }
    return i;
  }

  /** {@code out = a sigmoid(factor b)}. */
  public static int product(float[] a, float factor, float[] b, float[] out, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector left = FloatVector.fromArray(SPECIES, a, i);
      FloatVector decay = FloatVector.fromArray(SPECIES, out, i);
      FloatVector y = FloatVector.fromArray(SPECIES, b, i).mul(factor).mul(HUGE).mul(HUGE);
      y = y.blend(1, y.compare(VectorOperators.GT, 1));
      y = y.blend(decay, y.compare(VectorOperators.LT, decay));
      left.mul(y.div(decay.add(1))).intoArray(out, i);
    }
    return i;
  }

  /** {@code out = ln(1 + out)} for numbers from 0 to 1. */
  public static int log1p(float[] out, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, out, i);
      FloatVector p = x.mul(-3.3184725e-3f).add(0.020204585f).mul(x).sub(0.057664447f);
      p = p.mul(x).add(0.10680556f).mul(x).sub(0.15355396f).mul(x).add(0.196954f);
      p = p.mul(x).sub(0.24958587f).mul(x).add(0.3333051f).mul(x).sub(0.49999932f);
      x.mul(x).mul(p).add(x).intoArray(out, i);
    }
    return i;
  }

  /** {@code out = a f'(b)} for f(x) = x sigmoid(x). */
  public static int siluSlope(float[] a, float[] b, float[] out, int from, int to) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = from; i + LANES <= to; i += LANES) {
      FloatVector size = FloatVector.fromArray(SPECIES, b, i).abs();
      size = size.blend(104, size.compare(VectorOperators.GT, 104));
      FloatVector decay = FloatVector.fromArray(SPECIES, out, i);
      FloatVector inverse = one.div(decay.add(1));
      decay.mul(inverse).mul(one.sub(size.mul(inverse))).intoArray(out, i);
    }
    return reflect(a, b, out, from, to);
  }

  /**
   * {@code out = a f'(b)} of a function with f(x) - f(-x) = x, where out is f'(-|b|) before; NaN at
   * both infinities.
   */
  static int reflect(float[] a, float[] b, float[] out, int from, int to) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector grad = FloatVector.fromArray(SPECIES, a, i);
      FloatVector x = FloatVector.fromArray(SPECIES, b, i);
      FloatVector right = x.mul(HUGE).mul(HUGE);
      right = right.blend(1, right.compare(VectorOperators.GT, 1));
      right = right.blend(0, right.compare(VectorOperators.LE, 0));
      FloatVector left = one.sub(right.mul(2)).mul(FloatVector.fromArray(SPECIES, out, i));
      grad.mul(right.add(left).add(x.mul(0))).intoArray(out, i);
    }
    return i;
  }
}
