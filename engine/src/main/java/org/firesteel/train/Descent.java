package org.firesteel.train;

import java.io.Serializable;
import org.firesteel.optim.UpdateRule;
import org.firesteel.optim.UpdateState;
import org.firesteel.tensor.FlatVector;

/** An optimizer step: the mean gradient, its limits, the rule. */
record Descent(UpdateRule rule, Clip clip) implements Serializable {

  /** Makes the sum of gradients their mean: one division, after all was added. */
  static FlatVector mean(GradientSum sum) {
    FlatVector gradient = sum.gradient();
    double divisor = divisor(sum);
    if (divisor != 1) {
      gradient.divide(divisor);
    }
    return gradient;
  }

  /** The mean of the losses, or their sum if the loss is one. */
  static double loss(GradientSum sum) {
    return sum.loss() / divisor(sum);
  }

  private static double divisor(GradientSum sum) {
    return sum.weight() == 0 ? 1 : sum.weight();
  }

  /** Limits the mean gradient, and moves the parameters. */
  void update(double lr, FlatVector gradient, FlatVector parameters, UpdateState optimizer) {
    clip.apply(gradient);
    rule.update(lr, parameters.storage(), gradient.storage(), parameters.length(), optimizer);
  }
}
