package org.firesteel.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times things in rounds, A B C A B C: a slow minute of the machine then meets all of them, and
 * their ratios stand.
 */
public final class Rounds {
  private final int count;

  /** So many rounds, at least 1. */
  public Rounds(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("rounds must be >= 1, actual: " + count);
    }
    this.count = count;
  }

  /** All measurements of each, by its name. */
  public Map<String, Samples> run(Map<String, Timed> timed) {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    for (int round = 0; round < count; round++) {
      System.err.printf("round %d of %d%n", round + 1, count);
      for (Map.Entry<String, Timed> entry : timed.entrySet()) {
        List<Double> values = all.computeIfAbsent(entry.getKey(), name -> new ArrayList<>());
        for (double value : entry.getValue().measure()) {
          values.add(value);
        }
      }
    }
    Map<String, Samples> samples = new LinkedHashMap<>();
    all.forEach((name, values) -> samples.put(name, new Samples(values)));
    return samples;
  }
}
