package org.firesteel.loss;

import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/**
 * The negative log likelihood of targets y under normal distributions whose means x and variances v
 * are predicted: {@code (ln v + (x - y)^2 / v) / 2}.
 *
 * @param full with the constant {@code ln(2 pi) / 2}
 * @param eps the least variance that counts; the gradient passes below it unchanged
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.GaussianNLLLoss.html">torch.nn.GaussianNLLLoss</a>
 */
public record GaussianNLLLoss(boolean full, double eps, Reduction reduction) {
  public GaussianNLLLoss {
    if (!(eps > 0)) {
      throw new IllegalArgumentException("eps must be > 0, actual: " + eps);
    }
  }

  /** The mean over all elements. */
  public GaussianNLLLoss() {
    this(false, 1e-6, Reduction.MEAN);
  }

  /**
   * The loss.
   *
   * @param variance of the input's shape, or without its last dimension, or with that of size 1
   * @throws IllegalArgumentException if the shapes do not fit or a variance is negative
   */
  public Tensor forward(Tensor input, Tensor target, Tensor variance) {
    if (variance.detach().lt(0.0).any().item() != 0) {
      throw new IllegalArgumentException("var has negative entry/entries");
    }
    Tensor var = fit(variance, input.shape());
    Tensor floor = var.detach();
    Tensor least = var.add(floor.clampMin(eps).sub(floor));
    Tensor difference = input.sub(target);
    Tensor losses = least.log().add(difference.mul(difference).div(least)).mul(0.5);
    return Reduce.apply(full ? losses.add(0.5 * StrictMath.log(2 * Math.PI)) : losses, reduction);
  }

  private static Tensor fit(Tensor variance, Shape shape) {
    if (variance.dim() == shape.rank() - 1) {
      variance = variance.unsqueeze(-1);
    }
    if (variance.dim() > shape.rank() || !variance.shape().expandsTo(shape)) {
      throw new IllegalArgumentException("var is of incorrect size");
    }
    return variance;
  }
}
