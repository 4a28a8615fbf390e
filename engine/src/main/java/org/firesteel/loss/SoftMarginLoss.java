package org.firesteel.loss;

import org.firesteel.tensor.Tensor;

/**
 * {@code ln(1 + e^(-y x))} for targets y of 1 and -1.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.SoftMarginLoss.html">torch.nn.SoftMarginLoss</a>
 */
public record SoftMarginLoss(Reduction reduction) implements Loss {
  /** The mean over all elements. */
  public SoftMarginLoss() {
    this(Reduction.MEAN);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    Reduce.warnOfSizes(input, target);
    return Reduce.apply(target.mul(input).logSigmoid().neg(), reduction);
  }

  @Override
  public SoftMarginLoss withReduction(Reduction other) {
    return new SoftMarginLoss(other);
  }
}
