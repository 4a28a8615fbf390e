package org.firesteel.spark.explain;

import java.util.Arrays;

/** Seconds of the same thing, measured several times. */
final class Samples {
  private double[] seconds = {};

  void add(long nanos) {
    seconds = Arrays.copyOf(seconds, seconds.length + 1);
    seconds[seconds.length - 1] = nanos * 1e-9;
  }

  int count() {
    return seconds.length;
  }

  void clear() {
    seconds = new double[0];
  }

  double sum() {
    return Arrays.stream(seconds).sum();
  }

  /** The later half of the samples: code is compiled by then. */
  Samples secondHalf() {
    Samples half = new Samples();
    half.seconds = Arrays.copyOfRange(seconds, seconds.length / 2, seconds.length);
    return half;
  }

  /** The value in the middle, which a pause of the machine does not move; NaN of none. */
  double median() {
    if (seconds.length == 0) {
      return Double.NaN;
    }
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
