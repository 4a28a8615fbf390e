package org.firesteel.data;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A sum of doubles without rounding: the value is the exact sum, rounded once. Adding is therefore
 * commutative and associative, and any order, grouping or partitioning of the same numbers gives
 * the same bits.
 *
 * <p>The sum is kept as a few doubles that do not overlap, whose exact sum it is: Shewchuk,
 * "Adaptive precision floating-point arithmetic", 1997; the method of Python's {@code math.fsum}.
 * Unlike there, no order of additions can overflow half way.
 *
 * <p>Most numbers need none of that: their bits fall on two grids, on each of which {@link #RUN}
 * numbers are added up without rounding. Rump, Ogita, Oishi, "Accurate floating-point summation",
 * 2008.
 */
public final class ExactSum implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Beyond this, 2^64 additions could overflow a partial sum; such numbers go to a slow, unbounded
   * one.
   */
  private static final double LARGE = 0x1p959;

  /** Numbers that a grid adds up without rounding before the partial sums take over. */
  static final int RUN = 1 << 10;

  /** Bits of a sum on a grid: one for the sign, ten for the run, the others for each number. */
  private static final int GUARD = 11;

  /** Grids of smaller numbers would be below the doubles. */
  private static final int LEAST_EXPONENT = -900;

  private double[] partials = new double[4];
  private int count;

  /** Numbers below this fit the grids; 0 before the first of a run. */
  private double limit;

  /** Adding and subtracting this rounds a number to the upper grid. */
  private double upperGrid;

  /** The same for the lower grid, and what the upper one leaves. */
  private double lowerGrid;

  private double upper;
  private double lower;
  private int left;

  /** Exact sum of the numbers of magnitude {@link #LARGE} and more; null while there are none. */
  private BigDecimal large;

  /** Sum of the infinities and NaNs added, 0 while there are none. */
  private double special;

  /** Adds one number. Infinities and NaN behave as in an ordinary sum. */
  public void add(double value) {
    if (!(Math.abs(value) < limit) || left == 0) {
      if (!(Math.abs(value) < LARGE)) {
        addLarge(value);
        return;
      }
      beginRun(value);
    }
    left--;
    double top = (value + upperGrid) - upperGrid;
    double rest = value - top;
    double low = (rest + lowerGrid) - lowerGrid;
    upper += top;
    lower += low;
    if (rest != low) {
      addPartial(rest - low);
    }
  }

  /** Begins a run of numbers up to the magnitude of {@code value}, and somewhat above. */
  private void beginRun(double value) {
    endRun();
    int exponent = Math.max(Math.getExponent(value), LEAST_EXPONENT) + 2;
    limit = Math.min(LARGE, Math.scalb(1.0, exponent));
    upperGrid = upperGrid(exponent);
    lowerGrid = lowerGrid(exponent);
    left = RUN;
  }

  /**
   * Adding and subtracting this rounds a number of magnitude up to 2^exponent to the upper grid.
   */
  static double upperGrid(int exponent) {
    return Math.scalb(1.5, exponent + GUARD);
  }

  /** The same for what the upper grid leaves, which is at most half its step. */
  static double lowerGrid(int exponent) {
    return upperGrid(exponent + GUARD - 53);
  }

  private void endRun() {
    addPartial(upper);
    addPartial(lower);
    upper = 0;
    lower = 0;
    limit = 0;
    left = 0;
  }

  private void addPartial(double value) {
    double rest = value;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      double partial = partials[i];
      // Knuth's two-sum: sum + error is exactly rest + partial, whichever is larger.
      double sum = rest + partial;
      double back = sum - rest;
      double error = (rest - (sum - back)) + (partial - back);
      if (error != 0) {
        partials[kept++] = error;
      }
      rest = sum;
    }
    count = kept;
    if (rest != 0) {
      if (count == partials.length) {
        partials = Arrays.copyOf(partials, 2 * count);
      }
      partials[count++] = rest;
    }
  }

  /** Adds everything {@code other} has summed up; {@code other} stays as it is. */
  public void merge(ExactSum other) {
    other.endRun();
    // Lengths are read first: a sum may be merged into itself.
    double[] added = Arrays.copyOf(other.partials, other.count);
    for (double partial : added) {
      addPartial(partial);
    }
    if (other.large != null) {
      large = large == null ? other.large : large.add(other.large);
    }
    special += other.special;
  }

  /**
   * The sum, correctly rounded (half to even); infinite when the exact sum is beyond the doubles. A
   * zero sum is +0.0.
   */
  public double value() {
    if (special != 0) {
      return special;
    }
    endRun();
    if (large == null && count <= 1) {
      return count == 0 ? 0.0 : partials[0];
    }
    return exact().doubleValue();
  }

  /** True if no infinity and no NaN was added. */
  public boolean isFinite() {
    return special == 0;
  }

  /**
   * The sum itself, unrounded.
   *
   * @throws ArithmeticException if an infinity or NaN was added
   */
  public BigDecimal exact() {
    if (special != 0) {
      throw new ArithmeticException("the sum is not finite: " + special);
    }
    endRun();
    BigDecimal sum = large == null ? BigDecimal.ZERO : large;
    for (int i = 0; i < count; i++) {
      sum = sum.add(new BigDecimal(partials[i]));
    }
    return sum;
  }

  private void addLarge(double value) {
    if (Double.isInfinite(value) || Double.isNaN(value)) {
      special += value;
    } else {
      BigDecimal exact = new BigDecimal(value);
      large = large == null ? exact : large.add(exact);
    }
  }
}
