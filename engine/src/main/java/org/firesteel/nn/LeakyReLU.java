package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * x where it is positive, else {@code negativeSlope x}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html">torch.nn.LeakyReLU</a>
 */
public final class LeakyReLU extends Layer {
  private final double negativeSlope;

  /** With 0.01. */
  public LeakyReLU() {
    this(0.01);
  }

  public LeakyReLU(double negativeSlope) {
    this.negativeSlope = negativeSlope;
  }

  /** {@code leaky-relu { negative-slope }}. */
  static LeakyReLU of(Settings settings) {
    return new LeakyReLU(settings.getDouble("negative-slope", 0.01));
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.leakyRelu(negativeSlope);
  }

  @Override
  protected String extraRepr() {
    return "negative_slope=%s".formatted(negativeSlope);
  }
}
