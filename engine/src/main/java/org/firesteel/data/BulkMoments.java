package org.firesteel.data;

import org.firesteel.vector.DoubleGrids;
import org.firesteel.vector.VectorApi;

/**
 * {@link Moments} of numbers that come in arrays: the same moments, to the bit, several times
 * faster. Numbers are added up in {@link GridLanes}, whose sums go to the moments now and then.
 */
public final class BulkMoments {
  /** Beyond this, squares might leave the doubles; such numbers are added one by one. */
  private static final double LARGE = 0x1p300;

  /** Grids for the squares of smaller numbers might be below the doubles. */
  private static final int LEAST_EXPONENT = -300;

  /** Of fewer numbers it does not pay to have loops over vectors compiled. */
  private static final int MANY = 1 << 14;

  private final Moments moments;
  private final GridLanes sums = new GridLanes();
  private final GridLanes squareSums = new GridLanes();
  private final GridLanes lostSums = new GridLanes();
  private double[] squares = {};
  private double[] lost = {};

  /** Numbers below this fit the grids; 0 before the first. */
  private double limit;

  /** How many numbers each lane can still take. */
  private int left;

  /**
   * @param moments what numbers are added to, at the latest by {@link #finish}
   */
  public BulkMoments(Moments moments) {
    this.moments = moments;
  }

  /**
   * Adds the first {@code count} numbers.
   *
   * @param values of which each is as for {@link Moments#add}
   */
  public void add(double[] values, int count) {
    boolean byVectors = VectorApi.IS_THERE && moments.count() >= MANY;
    int each = GridLanes.most(count, byVectors);
    if (each > left || !tryAdd(values, count, byVectors)) {
      double largest = largest(values, count);
      if (!(largest < LARGE) || each > ExactSum.RUN) {
        addOneByOne(values, 0, count);
        return;
      }
      begin(largest);
      tryAdd(values, count, byVectors);
    }
    left -= each;
  }

  /** Adds them if they fit the grids, or else none of them. */
  private boolean tryAdd(double[] values, int count, boolean byVectors) {
    if (byVectors) {
      return tryAddByVectors(values, count);
    }
    if (!areBelow(values, count, limit)) {
      return false;
    }
    square(values, count);
    sums.add(values, count, moments.sum());
    squareSums.add(squares, count, moments.squares());
    lostSums.add(lost, count, moments.lost());
    moments.addCount(count);
    return true;
  }

  private boolean tryAddByVectors(double[] values, int count) {
    int whole = GridLanes.whole(count);
    int found = GridLanes.addWithSquares(values, whole, limit, sums, squareSums);
    if ((found & DoubleGrids.ABOVE) != 0) {
      return false;
    }
    if (found != 0) {
      square(values, whole);
    }
    if ((found & DoubleGrids.MISSED) != 0) {
      sums.addMissed(values, whole, moments.sum());
      squareSums.addMissed(squares, whole, moments.squares());
    }
    if ((found & DoubleGrids.LOST) != 0) {
      lostSums.addByVectors(lost, whole, moments.lost());
    }
    moments.addCount(whole);
    addOneByOne(values, whole, count);
    return true;
  }

  private void addOneByOne(double[] values, int from, int end) {
    for (int i = from; i < end; i++) {
      moments.add(values[i]);
    }
  }

  /** Brings the moments up to date. */
  public void finish() {
    sums.moveTo(moments.sum());
    squareSums.moveTo(moments.squares());
    lostSums.moveTo(moments.lost());
    limit = 0;
    left = 0;
  }

  private void begin(double largest) {
    finish();
    int exponent = Math.max(Math.getExponent(largest), LEAST_EXPONENT) + 2;
    limit = Math.scalb(1.0, exponent);
    left = ExactSum.RUN;
    sums.begin(exponent);
    squareSums.begin(2 * exponent);
    // What a square loses is at most half of its last bit.
    lostSums.begin(2 * exponent - 53);
  }

  private void square(double[] values, int count) {
    if (squares.length < count) {
      squares = new double[count];
      lost = new double[count];
    }
    for (int i = 0; i < count; i++) {
      double square = values[i] * values[i];
      squares[i] = square;
      lost[i] = Math.fma(values[i], values[i], -square);
    }
  }

  private static boolean areBelow(double[] values, int count, double limit) {
    int below = 0;
    for (int i = 0; i < count; i++) {
      below += Math.abs(values[i]) < limit ? 1 : 0; // without a branch a number
    }
    return below == count;
  }

  private static double largest(double[] values, int count) {
    double largest = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    return largest;
  }
}
