package org.firesteel.loss;

import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.SquaredDifference;

/**
 * The squared difference of prediction and target.
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
    Reduce.warnOfSizes(input, target);
    return Reduce.apply(Autograd.apply(new SquaredDifference(), input, target), reduction);
  }

  @Override
  public MSELoss withReduction(Reduction other) {
    return new MSELoss(other);
  }
}
