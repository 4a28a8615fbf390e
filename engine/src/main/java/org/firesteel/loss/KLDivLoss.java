package org.firesteel.loss;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * The Kullback-Leibler divergence of the predicted distribution, given by its logarithms x, from
 * the target's y: {@code y (ln y - x)}.
 *
 * @param logTarget whether targets are logarithms too
 * @param batchMean whether a mean divides by the size of the first dimension only, as the
 *     divergence proper does
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.KLDivLoss.html">torch.nn.KLDivLoss</a>
 */
public record KLDivLoss(boolean logTarget, boolean batchMean, Reduction reduction) implements Loss {
  /** The mean over all elements. */
  public KLDivLoss() {
    this(false, false, Reduction.MEAN);
  }

  /** {@code kl-div { log-target }}. */
  static KLDivLoss of(Settings settings, Reduction reduction) {
    return new KLDivLoss(settings.getBoolean("log-target", false), false, reduction);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    Reduce.warnOfSizes(input, target);
    Tensor losses;
    if (logTarget) {
      losses = target.exp().mul(target.sub(input));
    } else {
      Tensor entropy = target.mul(target.log());
      losses = entropy.zerosLike().where(target.eq(0.0), entropy).sub(target.mul(input));
    }
    return batchMean && reduction == Reduction.MEAN
        ? losses.sum().div((double) input.size(0))
        : Reduce.apply(losses, reduction);
  }

  @Override
  public KLDivLoss withReduction(Reduction other) {
    return new KLDivLoss(logTarget, batchMean, other);
  }

  @Override
  public Target target() {
    return logTarget ? Target.NUMBER : Target.PROBABILITY;
  }
}
