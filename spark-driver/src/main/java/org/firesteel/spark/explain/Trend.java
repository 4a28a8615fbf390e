package org.firesteel.spark.explain;

/**
 * How steps become faster while the JIT compiles ever more of Spark's code: {@code limit + slope /
 * sqrt(steps done)}, as they were seen to. A method is compiled after some thousand calls, so some
 * thousand steps change their time.
 */
record Trend(double limit, double slope) {
  private static final int WINDOWS = 20;
  private static final int LEAST = 10 * WINDOWS;

  /**
   * The expected seconds of a step after as many steps again; the median of the later half where
   * there were too few steps, or none became faster.
   *
   * @param steps all of them, from the first
   */
  static double ahead(Samples steps) {
    double now = steps.secondHalf().median();
    if (steps.count() < LEAST) {
      return now;
    }
    Trend trend = of(steps);
    return trend.slope <= 0 ? now : Math.max(now / 2, trend.seconds(2.0 * steps.count()));
  }

  /** Least squares through the medians of windows of as many steps. */
  static Trend of(Samples steps) {
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    for (int i = 0; i < WINDOWS; i++) {
      int from = i * steps.count() / WINDOWS;
      int to = (i + 1) * steps.count() / WINDOWS;
      double x = 1 / Math.sqrt((from + to) / 2.0);
      double y = steps.between(from, to).median();
      sumX += x;
      sumY += y;
      sumXx += x * x;
      sumXy += x * y;
    }
    double slope = (WINDOWS * sumXy - sumX * sumY) / (WINDOWS * sumXx - sumX * sumX);
    return new Trend((sumY - slope * sumX) / WINDOWS, slope);
  }

  /** After so many steps. */
  double seconds(double steps) {
    return limit + slope / Math.sqrt(steps);
  }
}
