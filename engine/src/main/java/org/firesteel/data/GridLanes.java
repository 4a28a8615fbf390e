package org.firesteel.data;

import java.util.Arrays;
import org.firesteel.vector.DoubleGrids;
import org.firesteel.vector.VectorApi;

/** Sums on the grids of {@link ExactSum}, one beside the other; together they are one sum. */
final class GridLanes {
  private static final int LANES = VectorApi.IS_THERE ? DoubleGrids.LANES : 1;

  private final double[] upper = new double[LANES];
  private final double[] lower = new double[LANES];
  private double upperGrid;
  private double lowerGrid;

  /** Begins sums of numbers of magnitude up to 2^exponent, {@link ExactSum#RUN} per lane. */
  void begin(int exponent) {
    upperGrid = ExactSum.upperGrid(exponent);
    lowerGrid = ExactSum.lowerGrid(exponent);
  }

  /** How many of {@code count} numbers a lane gets at most. */
  static int most(int count, boolean byVectors) {
    return byVectors ? count / LANES : count;
  }

  /** How many of {@code count} numbers can go to all lanes alike. */
  static int whole(int count) {
    return count / LANES * LANES;
  }

  /**
   * Adds numbers to the first lane.
   *
   * @param rest takes what neither grid holds
   */
  void add(double[] values, int count, ExactSum rest) {
    double onUpper = upperGrid;
    double onLower = lowerGrid;
    double tops = upper[0];
    double lows = lower[0];
    double missed = 0;
    for (int i = 0; i < count; i++) {
      double top = (values[i] + onUpper) - onUpper;
      double left = values[i] - top;
      double low = (left + onLower) - onLower;
      tops += top;
      lows += low;
      missed += Math.abs(left - low);
    }
    upper[0] = tops;
    lower[0] = lows;
    if (missed != 0) {
      addMissed(values, count, rest);
    }
  }

  /**
   * Adds numbers to all lanes.
   *
   * @param whole how many; see {@link #whole}
   */
  void addByVectors(double[] values, int whole, ExactSum rest) {
    if (DoubleGrids.add(values, whole, sums())) {
      addMissed(values, whole, rest);
    }
  }

  /** Adds numbers and their squares; see {@link DoubleGrids#addWithSquares}. */
  static int addWithSquares(
      double[] values, int whole, double limit, GridLanes sums, GridLanes squares) {
    return DoubleGrids.addWithSquares(values, whole, limit, sums.sums(), squares.sums());
  }

  private DoubleGrids.Sums sums() {
    return new DoubleGrids.Sums(upperGrid, lowerGrid, upper, lower);
  }

  /** Adds what neither grid holds of numbers that have been added. */
  void addMissed(double[] values, int count, ExactSum rest) {
    for (int i = 0; i < count; i++) {
      double left = values[i] - ((values[i] + upperGrid) - upperGrid);
      double low = (left + lowerGrid) - lowerGrid;
      if (left != low) {
        rest.add(left - low);
      }
    }
  }

  /** Adds all sums to another, and begins at 0 again. */
  void moveTo(ExactSum sum) {
    for (int i = 0; i < LANES; i++) {
      sum.add(upper[i]);
      sum.add(lower[i]);
    }
    Arrays.fill(upper, 0);
    Arrays.fill(lower, 0);
  }
}
