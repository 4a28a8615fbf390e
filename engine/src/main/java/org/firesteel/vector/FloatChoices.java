package org.firesteel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Slopes of functions made of straight lines, times a gradient: choices between numbers, of which
 * no JIT vectorises the loop. {@code a} is the gradient; each works on {@code from..to-1} as far as
 * whole vectors go, and returns where they end.
 */
public final class FloatChoices {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  private FloatChoices() {}

  /** {@code a} where not all bits of {@code b} are 0, else 0. */
  public static int rectifier(float[] a, float[] b, float[] out, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      IntVector grad = FloatVector.fromArray(SPECIES, a, i).reinterpretAsInts();
      IntVector y = FloatVector.fromArray(SPECIES, b, i).reinterpretAsInts();
      IntVector slope = grad.blend(0, y.compare(VectorOperators.EQ, 0));
      slope.reinterpretAsFloats().intoArray(out, i);
    }
    return i;
  }

  /** {@code a} where {@code b > 0}, else {@code a s}. */
  public static int leaky(float s, float[] a, float[] b, float[] out, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector grad = FloatVector.fromArray(SPECIES, a, i);
      FloatVector x = FloatVector.fromArray(SPECIES, b, i);
      grad.mul(s).blend(grad, x.compare(VectorOperators.GT, 0)).intoArray(out, i);
    }
    return i;
  }

  /** {@code a} where {@code low <= b <= high}, else 0. */
  public static int inside(
      float low, float high, float[] a, float[] b, float[] out, int from, int to) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector grad = FloatVector.fromArray(SPECIES, a, i);
      FloatVector x = FloatVector.fromArray(SPECIES, b, i);
      FloatVector slope = zero.blend(grad, x.compare(VectorOperators.LE, high));
      zero.blend(slope, x.compare(VectorOperators.GE, low)).intoArray(out, i);
    }
    return i;
  }

  /** 0 where {@code b <= low} or {@code b >= high}, else {@code a}, for NaN too. */
  public static int open(
      float low, float high, float[] a, float[] b, float[] out, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector grad = FloatVector.fromArray(SPECIES, a, i);
      FloatVector x = FloatVector.fromArray(SPECIES, b, i);
      FloatVector slope = grad.blend(0, x.compare(VectorOperators.GE, high));
      slope.blend(0, x.compare(VectorOperators.LE, low)).intoArray(out, i);
    }
    return i;
  }

  /** 0 where {@code b <= t}, else {@code a}. */
  public static int above(float t, float[] a, float[] b, float[] out, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector grad = FloatVector.fromArray(SPECIES, a, i);
      FloatVector x = FloatVector.fromArray(SPECIES, b, i);
      grad.blend(0, x.compare(VectorOperators.LE, t)).intoArray(out, i);
    }
    return i;
  }
}
