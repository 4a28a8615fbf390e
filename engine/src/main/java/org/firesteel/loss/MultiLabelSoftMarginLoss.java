package org.firesteel.loss;

import org.firesteel.tensor.Tensor;

/**
 * The mean over classes of the cross entropy of sigmoid(x) against targets of 0 and 1: [n, classes]
 * gives [n].
 *
 * @param weight a factor for each class, or null
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MultiLabelSoftMarginLoss.html">torch.nn.MultiLabelSoftMarginLoss</a>
 */
public record MultiLabelSoftMarginLoss(Tensor weight, Reduction reduction) implements Loss {
  /** The mean over the rows. */
  public MultiLabelSoftMarginLoss() {
    this(null, Reduction.MEAN);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    Tensor gains = target.mul(input.logSigmoid()).add(target.rsub(1).mul(input.neg().logSigmoid()));
    Tensor weighed = weight == null ? gains : gains.mul(weight);
    return Reduce.apply(weighed.mean(-1).neg(), reduction);
  }

  @Override
  public MultiLabelSoftMarginLoss withReduction(Reduction other) {
    return new MultiLabelSoftMarginLoss(weight, other);
  }

  @Override
  public Target target() {
    return Target.PROBABILITY;
  }
}
