package org.firesteel.optim;

import java.util.Arrays;
import java.util.List;

/** How a job's learning rate moves: a function of the step alone, so that a job can be resumed. */
public enum Schedule {
  /** It does not. */
  CONSTANT("constant") {
    @Override
    public double factor(long step, long steps) {
      return 1;
    }
  },
  /** It falls on a straight line and would be 0 after the last step. */
  LINEAR_DECAY("linear-decay") {
    @Override
    public double factor(long step, long steps) {
      return 1 - (double) step / steps;
    }
  };

  private final String label;

  Schedule(String label) {
    this.label = label;
  }

  /** What the learning rate is multiplied by in {@code step}, one of {@code 0..steps-1}. */
  public abstract double factor(long step, long steps);

  /** The name in job files. */
  public String label() {
    return label;
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Schedule::label).toList();
  }
}
