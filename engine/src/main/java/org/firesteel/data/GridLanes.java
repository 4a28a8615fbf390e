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
    return byVectors ? count / LANES + LANES : count;
  }

  /**
   * Adds the first {@code count} numbers.
   *
   * @param byVectors to all lanes, and not to the first alone; only if there are vectors
   * @param rest takes what neither grid holds
   */
  void add(double[] values, int count, boolean byVectors, ExactSum rest) {
    int first = byVectors ? count / LANES * LANES : 0;
    double missed = addToFirst(values, first, count);
    if (first > 0) {
      missed += DoubleGrids.add(values, first, upperGrid, lowerGrid, upper, lower);
    }
    if (missed != 0) {
      addMissed(values, count, rest);
    }
  }

  private double addToFirst(double[] values, int from, int end) {
    double onUpper = upperGrid;
    double onLower = lowerGrid;
    double tops = upper[0];
    double lows = lower[0];
    double missed = 0;
    for (int i = from; i < end; i++) {
      double top = (values[i] + onUpper) - onUpper;
      double left = values[i] - top;
      double low = (left + onLower) - onLower;
      tops += top;
      lows += low;
      missed += Math.abs(left - low);
    }
    upper[0] = tops;
    lower[0] = lows;
    return missed;
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
