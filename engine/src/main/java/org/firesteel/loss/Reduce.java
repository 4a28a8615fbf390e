package org.firesteel.loss;

import org.firesteel.tensor.Tensor;

/** Applies a {@link Reduction}. */
final class Reduce {
  private Reduce() {}

  static Tensor apply(Tensor losses, Reduction reduction) {
    return switch (reduction) {
      case NONE -> losses;
      case MEAN -> losses.mean();
      case SUM -> losses.sum();
    };
  }
}
