package org.firesteel.spark.explain;

import java.util.Arrays;

/** Seconds of the same thing, measured several times. */
final class Samples {
  private double[] seconds = {};
  private int count;

  void add(long nanos) {
    addSeconds(nanos * 1e-9);
  }

  void addSeconds(double value) {
    if (count == seconds.length) {
      seconds = Arrays.copyOf(seconds, Math.max(16, 2 * count));
    }
    seconds[count++] = value;
  }

  int count() {
    return count;
  }

  void clear() {
    count = 0;
  }

  double sum() {
    return Arrays.stream(seconds, 0, count).sum();
  }

  double least() {
    return Arrays.stream(seconds, 0, count).min().orElse(Double.NaN);
  }

  double most() {
    return Arrays.stream(seconds, 0, count).max().orElse(Double.NaN);
  }

  /** The later half of the samples: code is compiled by then. */
  Samples secondHalf() {
    return between(count / 2, count);
  }

  Samples between(int from, int to) {
    Samples some = new Samples();
    some.seconds = Arrays.copyOfRange(seconds, from, to);
    some.count = to - from;
    return some;
  }

  /** The value in the middle, which a pause of the machine does not move; NaN of none. */
  double median() {
    if (count == 0) {
      return Double.NaN;
    }
    double[] sorted = Arrays.copyOf(seconds, count);
    Arrays.sort(sorted);
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
  }
}
