package org.firesteel.loss;

import org.firesteel.tensor.Tensor;

/**
 * The cross entropy of sigmoid(x) against targets in [0, 1], of the same shape: {@code max(x, 0) -
 * x y + ln(1 + e^-|x|)}, which neither overflows nor loses digits.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html">torch.nn.BCEWithLogitsLoss</a>
 */
public record BCEWithLogitsLoss(Reduction reduction) implements Loss {
  /** The mean over all elements. */
  public BCEWithLogitsLoss() {
    this(Reduction.MEAN);
  }

  /**
   * @throws IllegalArgumentException if the shapes differ
   */
  @Override
  public Tensor forward(Tensor input, Tensor target) {
    if (!input.shape().equals(target.shape())) {
      throw new IllegalArgumentException(
          "Target size (torch.Size(%s)) must be the same as input size (torch.Size(%s))"
              .formatted(target.shape(), input.shape()));
    }
    Tensor magnitude = input.relu().add(input.neg().relu());
    Tensor tail = magnitude.neg().exp().add(1).log();
    return Reduce.apply(input.relu().sub(input.mul(target)).add(tail), reduction);
  }

  @Override
  public BCEWithLogitsLoss withReduction(Reduction other) {
    return new BCEWithLogitsLoss(other);
  }

  @Override
  public Target target() {
    return Target.PROBABILITY;
  }
}
