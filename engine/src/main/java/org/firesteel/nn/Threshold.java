package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * x where it is above the threshold, else {@code value}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Threshold.html">torch.nn.Threshold</a>
 */
public final class Threshold extends Layer {
  private final double threshold;
  private final double value;

  public Threshold(double threshold, double value) {
    this.threshold = threshold;
    this.value = value;
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.threshold(threshold, value);
  }

  @Override
  protected String extraRepr() {
    return "threshold=%s, value=%s".formatted(threshold, value);
  }
}
