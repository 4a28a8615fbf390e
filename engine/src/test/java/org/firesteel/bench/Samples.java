package org.firesteel.bench;

import java.util.List;

/** Measurements of one thing. */
public record Samples(List<Double> values) {
  public Samples {
    values = List.copyOf(values);
  }

  /** The middle one; of an even number, the mean of the middle two. */
  public double median() {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
