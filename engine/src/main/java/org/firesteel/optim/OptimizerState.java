package org.firesteel.optim;

import java.util.List;
import java.util.Map;
import org.firesteel.tensor.Tensor;

/**
 * What {@link Optimizer#stateDict()} gives, in PyTorch's structure. Parameters are numbered in the
 * order of the groups and have no names.
 *
 * @param state what is remembered of each parameter that ever had a gradient, by its number;
 *     numbers such as {@code step} are 0-d tensors
 * @param paramGroups the settings of each group (Double, Integer, Boolean, String, a list of
 *     Double, or null) and, under {@code params}, the numbers of its parameters
 */
public record OptimizerState(
    Map<Integer, Map<String, Tensor>> state, List<Map<String, Object>> paramGroups) {
  /** The setting that holds the numbers of a group's parameters. */
  static final String PARAMS = "params";

  /** Where PyTorch's implementations differ in what they run on; they have no meaning here. */
  static final List<String> FLAGS = List.of("foreach", "fused", "capturable", "differentiable");
}
