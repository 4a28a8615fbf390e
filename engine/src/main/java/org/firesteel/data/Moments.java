package org.firesteel.data;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Count, mean and standard deviation of numbers, with the same bits for any order and any
 * partitioning: both power sums are exact ({@link ExactSum}), and so is the subtraction that would
 * otherwise cancel.
 */
public final class Moments implements Serializable {
  private static final long serialVersionUID = 1L;

  private long count;
  private final ExactSum sum = new ExactSum();
  private final ExactSum squares = new ExactSum();

  /** What the squares lost: smaller by some 53 bits, and so a sum of its own. */
  private final ExactSum lost = new ExactSum();

  /**
   * Adds one number.
   *
   * @param value finite and of magnitude at most 1e150, so that its square is a double
   */
  public void add(double value) {
    if (!(Math.abs(value) <= 1e150)) {
      throw new IllegalArgumentException("value must be within +-1e150, actual: " + value);
    }
    count++;
    sum.add(value);
    double square = value * value;
    squares.add(square);
    // A fused multiply-add rounds only once, so this is exact.
    lost.add(Math.fma(value, value, -square));
  }

  /** Adds all that {@code other} has seen; {@code other} stays as it is. */
  public void merge(Moments other) {
    count += other.count;
    sum.merge(other.sum);
    squares.merge(other.squares);
    lost.merge(other.lost);
  }

  /** Counts numbers that {@link BulkMoments} adds to the sums by itself. */
  void addCount(int more) {
    count += more;
  }

  ExactSum sum() {
    return sum;
  }

  ExactSum squares() {
    return squares;
  }

  ExactSum lost() {
    return lost;
  }

  public long count() {
    return count;
  }

  /** The mean; 0 of no numbers. */
  public double mean() {
    if (count == 0) {
      return 0;
    }
    return sum.exact().divide(BigDecimal.valueOf(count), MathContext.DECIMAL128).doubleValue();
  }

  /** The standard deviation with divisor n; 0 when all numbers are equal, or there are none. */
  public double standardDeviation() {
    if (count == 0) {
      return 0;
    }
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal total = sum.exact();
    BigDecimal spread =
        n.multiply(squares.exact().add(lost.exact())).subtract(total.multiply(total));
    // Only numbers whose squares are below the doubles can bring this under zero.
    if (spread.signum() <= 0) {
      return 0;
    }
    return Math.sqrt(spread.divide(n.multiply(n), MathContext.DECIMAL128).doubleValue());
  }
}
