package org.firesteel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Sums on two grids, one of each per lane of a vector. */
public final class DoubleGrids {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  /** How many sums there are on each grid. */
  public static final int LANES = SPECIES.length();

  private DoubleGrids() {}

  /**
   * Adds numbers, the i-th to the lane {@code i % LANES}.
   *
   * @param count a multiple of {@link #LANES}
   * @param onUpper what rounds a number to the upper grid if it is added and subtracted
   * @param onLower the same for what the upper grid leaves
   * @return the magnitude of what neither holds, all together
   */
  public static double add(
      double[] values, int count, double onUpper, double onLower, double[] upper, double[] lower) {
    DoubleVector uppers = DoubleVector.fromArray(SPECIES, upper, 0);
    DoubleVector lowers = DoubleVector.fromArray(SPECIES, lower, 0);
    DoubleVector missed = DoubleVector.zero(SPECIES);
    for (int i = 0; i < count; i += LANES) {
      DoubleVector value = DoubleVector.fromArray(SPECIES, values, i);
      DoubleVector top = value.add(onUpper).sub(onUpper);
      DoubleVector left = value.sub(top);
      DoubleVector low = left.add(onLower).sub(onLower);
      uppers = uppers.add(top);
      lowers = lowers.add(low);
      missed = missed.add(left.sub(low).abs());
    }
    uppers.intoArray(upper, 0);
    lowers.intoArray(lower, 0);
    return missed.reduceLanes(VectorOperators.ADD);
  }
}
