package org.firesteel.loss;

import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.BinaryCrossEntropy;

/**
 * The cross entropy of predicted probabilities against targets in [0, 1], of the same shape;
 * logarithms are cut at -100.
 *
 * @param weight factors of the losses, to whose shape it broadcasts; or null
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.BCELoss.html">torch.nn.BCELoss</a>
 */
public record BCELoss(Tensor weight, Reduction reduction) implements Loss {
  /** The mean over all elements. */
  public BCELoss() {
    this(null, Reduction.MEAN);
  }

  /**
   * @throws IllegalArgumentException if the shapes differ or an input is no probability
   */
  @Override
  public Tensor forward(Tensor input, Tensor target) {
    if (!input.shape().equals(target.shape())) {
      throw new IllegalArgumentException(
          ("Using a target size (torch.Size(%s)) that is different to the input size "
                  + "(torch.Size(%s)) is deprecated. Please ensure they have the same size.")
              .formatted(target.shape(), input.shape()));
    }
    if (input.detach().ge(0.0).logicalAnd(input.detach().le(1.0)).all().item() == 0) {
      throw new IllegalArgumentException("all elements of input should be between 0 and 1");
    }
    Tensor losses = Autograd.apply(new BinaryCrossEntropy(), input, target);
    return Reduce.apply(weight == null ? losses : losses.mul(weight), reduction);
  }

  @Override
  public BCELoss withReduction(Reduction other) {
    return new BCELoss(weight, other);
  }

  @Override
  public Target target() {
    return Target.PROBABILITY;
  }
}
