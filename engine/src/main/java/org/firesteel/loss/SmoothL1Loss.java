package org.firesteel.loss;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * For a difference d: {@code d^2 / (2 beta)} below beta, {@code |d| - beta / 2} above.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html">torch.nn.SmoothL1Loss</a>
 */
public record SmoothL1Loss(double beta, Reduction reduction) implements Loss {
  public SmoothL1Loss {
    if (!(beta >= 0)) {
      throw new IllegalArgumentException("beta must be >= 0, actual: " + beta);
    }
  }

  /** The mean, with PyTorch's defaults. */
  public SmoothL1Loss() {
    this(1, Reduction.MEAN);
  }

  /** {@code smooth-l1 { beta }}. */
  static SmoothL1Loss of(Settings settings, Reduction reduction) {
    double beta = settings.getDouble("beta", 1);
    if (!(beta >= 0)) {
      throw settings.mustBe("beta", "at least 0", beta);
    }
    return new SmoothL1Loss(beta, reduction);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    Reduce.warnOfSizes(input, target);
    Tensor difference = input.sub(target);
    Tensor magnitude = difference.abs();
    if (beta == 0) {
      return Reduce.apply(magnitude, reduction);
    }
    Tensor square = difference.mul(difference).mul(0.5).div(beta);
    Tensor losses = square.where(magnitude.lt(beta), magnitude.sub(0.5 * beta));
    return Reduce.apply(losses, reduction);
  }

  @Override
  public SmoothL1Loss withReduction(Reduction other) {
    return new SmoothL1Loss(beta, other);
  }
}
