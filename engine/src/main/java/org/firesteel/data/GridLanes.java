package org.firesteel.data;

import java.util.Arrays;

/**
 * Many sums on the grids of {@link ExactSum}, one beside the other, so that the compiler can add to
 * them with vector instructions; together they are one sum.
 */
final class GridLanes {
  /** Sums: enough for a loop over them to be worth its beginning. */
  static final int LANES = 128;

  private final double[] upper = new double[LANES];
  private final double[] lower = new double[LANES];

  /** Per lane the magnitude of what neither grid holds, of one array. */
  private final double[] missed = new double[LANES];

  /** Numbers on their way: the compiler vectorises a loop if all its arrays have one index. */
  private final double[] lanes = new double[LANES];

  private double upperGrid;
  private double lowerGrid;

  /** Begins sums of numbers of magnitude up to 2^exponent, {@link ExactSum#RUN} per lane. */
  void begin(int exponent) {
    upperGrid = ExactSum.upperGrid(exponent);
    lowerGrid = ExactSum.lowerGrid(exponent);
  }

  /**
   * Adds the first {@code count} numbers, the i-th to the lane {@code i % LANES}.
   *
   * @param rest takes what neither grid holds
   */
  void add(double[] values, int count, ExactSum rest) {
    Arrays.fill(missed, 0);
    for (int from = 0; from < count; from += LANES) {
      int some = Math.min(LANES, count - from);
      System.arraycopy(values, from, lanes, 0, some);
      addLanes(some);
    }
    double all = 0;
    for (double one : missed) {
      all += one;
    }
    if (all != 0) {
      addMissed(values, count, rest);
    }
  }

  private void addLanes(int count) {
    double onUpper = upperGrid;
    double onLower = lowerGrid;
    for (int i = 0; i < count; i++) {
      double value = lanes[i];
      double top = (value + onUpper) - onUpper;
      double left = value - top;
      double low = (left + onLower) - onLower;
      upper[i] += top;
      lower[i] += low;
      missed[i] += Math.abs(left - low);
    }
  }

  private void addMissed(double[] values, int count, ExactSum rest) {
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
