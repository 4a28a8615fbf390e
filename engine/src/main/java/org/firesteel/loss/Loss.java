package org.firesteel.loss;

import org.firesteel.tensor.Tensor;

/** How far a prediction is from its target. A loss knows no model: the graph does. */
public interface Loss {
  /** The loss of {@code input}, the prediction, against {@code target}. */
  Tensor forward(Tensor input, Tensor target);

  /** What {@link #forward} does with the losses of single elements. */
  Reduction reduction();

  /** What the loss wants as a row's target. */
  default Target target() {
    return Target.NUMBER;
  }

  /**
   * How much each of the losses that {@link Reduction#NONE} gives counts in the divisor of their
   * mean; null where each counts once.
   */
  default Tensor weights(Tensor input, Tensor target) {
    return null;
  }

  /** The same loss with another reduction. */
  Loss withReduction(Reduction reduction);
}
