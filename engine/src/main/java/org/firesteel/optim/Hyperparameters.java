package org.firesteel.optim;

import java.util.List;
import java.util.Map;
import org.firesteel.spec.RecordSettings;

/**
 * The immutable settings of an optimizer, a record: every component is a setting. PyTorch keeps
 * them in {@code param_groups}; {@link #toMap()} gives them its names.
 */
public interface Hyperparameters {
  /** The learning rate where no schedule says otherwise. */
  double lr();

  /** The settings under PyTorch's names, such as {@code weight_decay}. */
  default Map<String, Object> toMap() {
    return RecordSettings.toMap(this);
  }

  /**
   * Refuses a setting out of its range.
   *
   * @param what PyTorch's words for the setting, such as {@code learning rate}
   */
  static void require(boolean valid, String what, double actual) {
    if (!valid) {
      throw new IllegalArgumentException("Invalid " + what + ": " + number(actual));
    }
  }

  /** Refuses a pair of decay rates that is none, or has one outside of [0, 1). */
  static void requireBetas(List<Double> betas) {
    requirePair("betas", betas);
    for (int i = 0; i < 2; i++) {
      double beta = betas.get(i);
      require(beta >= 0 && beta < 1, "beta parameter at index " + i, beta);
    }
  }

  /** Refuses a list that has not two numbers. */
  static void requirePair(String what, List<Double> pair) {
    if (pair.size() != 2) {
      throw new IllegalArgumentException(what + " must be two numbers, actual: " + pair);
    }
  }

  /** A whole number without its {@code .0}. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
