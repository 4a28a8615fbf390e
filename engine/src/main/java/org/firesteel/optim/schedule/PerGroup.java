package org.firesteel.optim.schedule;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.firesteel.optim.Optimizer;

/** Settings that are given once for all parameter groups or once for each. */
final class PerGroup {
  private PerGroup() {}

  /**
   * A number for each group.
   *
   * @throws IllegalArgumentException if there are neither one nor as many as groups
   */
  static double[] numbers(Optimizer optimizer, String name, List<Double> given) {
    int groups = optimizer.paramGroups().size();
    if (given.size() != 1 && given.size() != groups) {
      throw new IllegalArgumentException(
          ("%s must have the same length as optimizer.param_groups. %s has %d values, param_groups "
                  + "has %d.")
              .formatted(name, name, given.size(), groups));
    }
    double[] numbers = new double[groups];
    for (int i = 0; i < groups; i++) {
      numbers[i] = given.get(given.size() == 1 ? 0 : i);
    }
    return numbers;
  }

  /**
   * A function for each group.
   *
   * @throws IllegalArgumentException if there are not as many as groups
   */
  static List<LongToDoubleFunction> functions(
      Optimizer optimizer, List<LongToDoubleFunction> given) {
    int groups = optimizer.paramGroups().size();
    if (given.size() != groups) {
      throw new IllegalArgumentException(
          "Expected %d lr_lambdas, but got %d".formatted(groups, given.size()));
    }
    return List.copyOf(given);
  }
}
