package org.firesteel.optim.schedule;

import java.util.List;
import java.util.Map;
import org.firesteel.optim.Optimizer;

/** The momentum, or first beta, that some schedulers move against the learning rate. */
final class MomentumCycle {
  private static final String MOMENTUM = "momentum";
  private static final String BETAS = "betas";

  private final Optimizer optimizer;
  private final double[] base;
  private final double[] max;

  /**
   * @throws IllegalArgumentException if the optimizer has neither momentum nor betas
   */
  MomentumCycle(Optimizer optimizer, List<Double> base, List<Double> max) {
    this.optimizer = optimizer;
    this.base = PerGroup.numbers(optimizer, "base_momentum", base);
    this.max = PerGroup.numbers(optimizer, "max_momentum", max);
    Map<String, Object> settings = optimizer.paramGroups().get(0).settings();
    if (!settings.containsKey(MOMENTUM) && !settings.containsKey(BETAS)) {
      throw new IllegalArgumentException(
          "optimizer must support momentum or beta1 with `cycle_momentum` option enabled");
    }
  }

  double base(int group) {
    return base[group];
  }

  double max(int group) {
    return max[group];
  }

  void set(int group, double momentum) {
    var parameters = optimizer.paramGroups().get(group);
    if (parameters.settings().get(BETAS) instanceof List<?> betas) {
      parameters.set(BETAS, List.of(momentum, betas.get(1)));
    } else {
      parameters.set(MOMENTUM, momentum);
    }
  }
}
