package org.firesteel.loss;

import org.firesteel.tensor.Tensor;

/**
 * The squared difference of prediction and target, both of the same shape.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MSELoss.html">torch.nn.MSELoss</a>
 */
public record MSELoss(Reduction reduction) implements Loss {
  /** The mean over all elements. */
  public MSELoss() {
    this(Reduction.MEAN);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    Tensor difference = input.sub(target);
    return Reduce.apply(difference.mul(difference), reduction);
  }

  @Override
  public MSELoss withReduction(Reduction other) {
    return new MSELoss(other);
  }
}
