package org.firesteel.loss;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * The cross entropy of sigmoid(x) against targets y in [0, 1], of the same shape: {@code (1 - y) x
 * - (1 + (p - 1) y) ln sigmoid(x)}, which neither overflows nor loses digits.
 *
 * @param weight factors of the losses, to whose shape it broadcasts; or null
 * @param posWeight p, factors of what targets of 1 contribute; or null
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html">torch.nn.BCEWithLogitsLoss</a>
 */
public record BCEWithLogitsLoss(Tensor weight, Tensor posWeight, Reduction reduction)
    implements Loss {
  /** The mean over all elements. */
  public BCEWithLogitsLoss() {
    this(Reduction.MEAN);
  }

  public BCEWithLogitsLoss(Reduction reduction) {
    this(null, null, reduction);
  }

  /** {@code bce-with-logits { pos-weight }}: a number, or one for each output. */
  static BCEWithLogitsLoss of(Settings settings, Reduction reduction) {
    Tensor posWeight = Weights.read(settings, "pos-weight");
    return new BCEWithLogitsLoss(null, posWeight, reduction);
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
    Tensor log = input.logSigmoid();
    Tensor weighed = log;
    if (posWeight != null) {
      Tensor factor = posWeight.to(input.dtype()).sub(1);
      weighed = target.mul(factor).add(1).mul(log);
    }
    Tensor losses = target.rsub(1).mul(input).sub(weighed);
    return Reduce.apply(weight == null ? losses : losses.mul(weight), reduction);
  }

  @Override
  public BCEWithLogitsLoss withReduction(Reduction other) {
    return new BCEWithLogitsLoss(weight, posWeight, other);
  }

  @Override
  public Target target() {
    return Target.PROBABILITY;
  }
}
