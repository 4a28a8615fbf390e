package org.firesteel.loss;

import org.firesteel.tensor.Tensor;

/**
 * The magnitude of the difference of prediction and target.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.L1Loss.html">torch.nn.L1Loss</a>
 */
public record L1Loss(Reduction reduction) implements Loss {
  /** The mean over all elements. */
  public L1Loss() {
    this(Reduction.MEAN);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    Reduce.warnOfSizes(input, target);
    return Reduce.apply(input.sub(target).abs(), reduction);
  }

  @Override
  public L1Loss withReduction(Reduction other) {
    return new L1Loss(other);
  }
}
