package org.firesteel.loss;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * For a difference d: {@code d^2 / 2} up to delta, {@code delta (|d| - delta / 2)} above (Huber,
 * Robust estimation of a location parameter, 1964).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html">torch.nn.HuberLoss</a>
 */
public record HuberLoss(double delta, Reduction reduction) implements Loss {
  public HuberLoss {
    if (!(delta > 0)) {
      throw new IllegalArgumentException(
          "huber_loss does not support non-positive values for delta, actual: " + delta);
    }
  }

  /** The mean, with PyTorch's defaults. */
  public HuberLoss() {
    this(1, Reduction.MEAN);
  }

  /** {@code huber { delta }}. */
  static HuberLoss of(Settings settings, Reduction reduction) {
    double delta = settings.getDouble("delta", 1);
    if (!(delta > 0)) {
      throw settings.mustBe("delta", "above 0", delta);
    }
    return new HuberLoss(delta, reduction);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    Reduce.warnOfSizes(input, target);
    Tensor difference = input.sub(target);
    Tensor magnitude = difference.abs();
    Tensor square = difference.mul(difference).mul(0.5);
    Tensor line = magnitude.sub(0.5 * delta).mul(delta);
    return Reduce.apply(square.where(magnitude.le(delta), line), reduction);
  }

  @Override
  public HuberLoss withReduction(Reduction other) {
    return new HuberLoss(delta, other);
  }
}
