package org.firesteel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Sums on two grids, one of each per lane of a vector. */
public final class DoubleGrids {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> BITS = LongVector.SPECIES_PREFERRED;

  /** How many sums there are on each grid. */
  public static final int LANES = SPECIES.length();

  /** A number was not below the limit, so none was added. */
  public static final int ABOVE = 1;

  /** The grids do not hold all of some number or square. */
  public static final int MISSED = 2;

  /** A square lost bits by rounding. */
  public static final int LOST = 4;

  private DoubleGrids() {}

  /**
   * Sums of each lane.
   *
   * @param onUpper what rounds a number to the upper grid if it is added and subtracted
   * @param onLower the same for what the upper grid leaves
   */
  public record Sums(double onUpper, double onLower, double[] upper, double[] lower) {}

  /**
   * Adds numbers, the i-th to the lane {@code i % LANES}.
   *
   * @param count a multiple of {@link #LANES}
   * @return whether neither grid holds all of some number
   */
  public static boolean add(double[] values, int count, Sums sums) {
    double onUpper = sums.onUpper;
    double onLower = sums.onLower;
    DoubleVector uppers = DoubleVector.fromArray(SPECIES, sums.upper, 0);
    DoubleVector lowers = DoubleVector.fromArray(SPECIES, sums.lower, 0);
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
    uppers.intoArray(sums.upper, 0);
    lowers.intoArray(sums.lower, 0);
    return missed.reduceLanes(VectorOperators.ADD) != 0;
  }

  /**
   * Adds numbers to one sum and their squares, rounded to doubles, to another, in one pass: most
   * numbers come from floats, whose squares lose nothing.
   *
   * @param count a multiple of {@link #LANES}
   * @param limit of the numbers' magnitudes; none is below 0
   * @return {@link #ABOVE} alone, or 0 with {@link #MISSED}, {@link #LOST} or both
   */
  public static int addWithSquares(
      double[] values, int count, double limit, Sums sums, Sums squares) {
    double onUpper = sums.onUpper;
    double onLower = sums.onLower;
    double squareOnUpper = squares.onUpper;
    double squareOnLower = squares.onLower;
    DoubleVector uppers = DoubleVector.fromArray(SPECIES, sums.upper, 0);
    DoubleVector lowers = DoubleVector.fromArray(SPECIES, sums.lower, 0);
    DoubleVector squareUppers = DoubleVector.fromArray(SPECIES, squares.upper, 0);
    DoubleVector squareLowers = DoubleVector.fromArray(SPECIES, squares.lower, 0);
    DoubleVector missed = DoubleVector.zero(SPECIES);
    DoubleVector lost = DoubleVector.zero(SPECIES);
    // Magnitudes compare like their bits; a difference is negative where one is too large or NaN.
    LongVector mostBits = LongVector.broadcast(BITS, Double.doubleToRawLongBits(limit) - 1);
    LongVector room = LongVector.zero(BITS);
    for (int i = 0; i < count; i += LANES) {
      DoubleVector value = DoubleVector.fromArray(SPECIES, values, i);
      room = room.or(mostBits.sub(value.abs().reinterpretAsLongs()));
      DoubleVector top = value.add(onUpper).sub(onUpper);
      DoubleVector left = value.sub(top);
      DoubleVector low = left.add(onLower).sub(onLower);
      uppers = uppers.add(top);
      lowers = lowers.add(low);
      missed = missed.add(left.sub(low).abs());
      DoubleVector square = value.mul(value);
      top = square.add(squareOnUpper).sub(squareOnUpper);
      left = square.sub(top);
      low = left.add(squareOnLower).sub(squareOnLower);
      squareUppers = squareUppers.add(top);
      squareLowers = squareLowers.add(low);
      missed = missed.add(left.sub(low).abs());
      lost = lost.add(value.fma(value, square.neg()).abs());
    }
    if (room.reduceLanes(VectorOperators.OR) < 0) {
      return ABOVE;
    }
    uppers.intoArray(sums.upper, 0);
    lowers.intoArray(sums.lower, 0);
    squareUppers.intoArray(squares.upper, 0);
    squareLowers.intoArray(squares.lower, 0);
    return (missed.reduceLanes(VectorOperators.ADD) == 0 ? 0 : MISSED)
        | (lost.reduceLanes(VectorOperators.ADD) == 0 ? 0 : LOST);
  }
}
