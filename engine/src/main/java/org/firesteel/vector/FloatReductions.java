package org.firesteel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Sums and maxima of neighbours. */
public final class FloatReductions {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  /** Whether vectors have as many elements as there are running sums. */
  public static final boolean HAS_SUMS = LANES == 8;

  /** The least elements for which there is code. */
  public static final int LEAST = 4 * LANES;

  private FloatReductions() {}

  /** The largest number of at least {@link #LEAST}, whatever NaN there is. */
  public static float max(float[] a, int from, int n) {
    FloatVector m0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    FloatVector m1 = m0;
    FloatVector m2 = m0;
    FloatVector m3 = m0;
    int last = from + n - 4 * LANES; // where the last four vectors begin, partly seen before
    for (int i = from; i < last; i += 4 * LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, a, i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, a, i + LANES);
      FloatVector x2 = FloatVector.fromArray(SPECIES, a, i + 2 * LANES);
      FloatVector x3 = FloatVector.fromArray(SPECIES, a, i + 3 * LANES);
      m0 = m0.blend(x0, x0.compare(VectorOperators.GT, m0));
      m1 = m1.blend(x1, x1.compare(VectorOperators.GT, m1));
      m2 = m2.blend(x2, x2.compare(VectorOperators.GT, m2));
      m3 = m3.blend(x3, x3.compare(VectorOperators.GT, m3));
    }
    FloatVector x0 = FloatVector.fromArray(SPECIES, a, last);
    FloatVector x1 = FloatVector.fromArray(SPECIES, a, last + LANES);
    FloatVector x2 = FloatVector.fromArray(SPECIES, a, last + 2 * LANES);
    FloatVector x3 = FloatVector.fromArray(SPECIES, a, last + 3 * LANES);
    m0 = m0.blend(x0, x0.compare(VectorOperators.GT, m0));
    m1 = m1.blend(x1, x1.compare(VectorOperators.GT, m1));
    m2 = m2.blend(x2, x2.compare(VectorOperators.GT, m2));
    m3 = m3.blend(x3, x3.compare(VectorOperators.GT, m3));
    m0 = m0.blend(m1, m1.compare(VectorOperators.GT, m0));
    m2 = m2.blend(m3, m3.compare(VectorOperators.GT, m2));
    return m0.max(m2).reduceLanes(VectorOperators.MAX);
  }

  /**
   * The sum of n neighbours, of which each eighth goes into the same of eight running sums, these
   * are added pairwise, and what is left over one by one. Eight vectors a turn also make the method
   * so long that the JIT does not put it into others, which would often cost half of the speed.
   */
  public static float sum(float[] a, int from, int n) {
    FloatVector sums = FloatVector.zero(SPECIES);
    int i = from;
    for (; i + 8 * LANES <= from + n; i += 8 * LANES) {
      sums = sums.add(FloatVector.fromArray(SPECIES, a, i));
      sums = sums.add(FloatVector.fromArray(SPECIES, a, i + 1 * LANES));
      sums = sums.add(FloatVector.fromArray(SPECIES, a, i + 2 * LANES));
      sums = sums.add(FloatVector.fromArray(SPECIES, a, i + 3 * LANES));
      sums = sums.add(FloatVector.fromArray(SPECIES, a, i + 4 * LANES));
      sums = sums.add(FloatVector.fromArray(SPECIES, a, i + 5 * LANES));
      sums = sums.add(FloatVector.fromArray(SPECIES, a, i + 6 * LANES));
      sums = sums.add(FloatVector.fromArray(SPECIES, a, i + 7 * LANES));
    }
    for (; i + LANES <= from + n; i += LANES) {
      sums = sums.add(FloatVector.fromArray(SPECIES, a, i));
    }
    float s0 = sums.lane(0);
    float s1 = sums.lane(1);
    float s2 = sums.lane(2);
    float s3 = sums.lane(3);
    float s4 = sums.lane(4);
    float s5 = sums.lane(5);
    float s6 = sums.lane(6);
    float s7 = sums.lane(7);
    float sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    for (; i < from + n; i++) {
      sum += a[i];
    }
    return sum;
  }
}
