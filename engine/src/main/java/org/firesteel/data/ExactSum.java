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
 */
public final class ExactSum implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Beyond this, 2^64 additions could overflow a partial sum; such numbers go to a slow, unbounded
   * one.
   */
  private static final double LARGE = 0x1p959;

  private double[] partials = new double[4];
  private int count;

  /** Exact sum of the numbers of magnitude {@link #LARGE} and more; null while there are none. */
  private BigDecimal large;

  /** Sum of the infinities and NaNs added, 0 while there are none. */
  private double special;

  /** Adds one number. Infinities and NaN behave as in an ordinary sum. */
  public void add(double value) {
    if (!(Math.abs(value) < LARGE)) {
      addLarge(value);
      return;
    }
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
    // Lengths are read first: a sum may be merged into itself.
    double[] added = Arrays.copyOf(other.partials, other.count);
    for (double partial : added) {
      add(partial);
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
