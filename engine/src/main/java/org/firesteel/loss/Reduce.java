package org.firesteel.loss;

import org.firesteel.tensor.Tensor;

/** Applies a {@link Reduction}. */
final class Reduce {
  private static final System.Logger LOG = System.getLogger(Reduce.class.getName());

  private Reduce() {}

  static Tensor apply(Tensor losses, Reduction reduction) {
    return switch (reduction) {
      case NONE -> losses;
      case MEAN -> losses.mean();
      case SUM -> losses.sum();
    };
  }

  /** With a mean by weight; null for equal ones. */
  static Tensor apply(Tensor losses, Tensor weights, Reduction reduction) {
    return reduction == Reduction.MEAN && weights != null
        ? losses.sum().div(weights.sum())
        : apply(losses, reduction);
  }

  /** Warns, as PyTorch does, where sizes differ and will be broadcast. */
  static void warnOfSizes(Tensor input, Tensor target) {
    if (!input.shape().equals(target.shape())) {
      LOG.log(
          System.Logger.Level.WARNING,
          ("Using a target size (torch.Size(%s)) that is different to the input size "
                  + "(torch.Size(%s)). This will likely lead to incorrect results due to "
                  + "broadcasting. Please ensure they have the same size.")
              .formatted(target.shape(), input.shape()));
    }
  }
}
