package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * x cut to bounds.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Hardtanh.html">torch.nn.Hardtanh</a>
 */
public final class Hardtanh extends Layer {
  private final double minVal;
  private final double maxVal;

  /** With -1, 1. */
  public Hardtanh() {
    this(-1, 1);
  }

  public Hardtanh(double minVal, double maxVal) {
    if (!(maxVal > minVal)) {
      throw new IllegalArgumentException(
          "max_val must be > min_val, actual: %s and %s".formatted(maxVal, minVal));
    }
    this.minVal = minVal;
    this.maxVal = maxVal;
  }

  /** {@code hardtanh { min-val, max-val }}. */
  static Hardtanh of(Settings settings) {
    double min = settings.getDouble("min-val", -1);
    double max = settings.getDouble("max-val", 1);
    if (!(max > min)) {
      throw settings.mustBe("max-val", "above min-val, " + min, max);
    }
    return new Hardtanh(min, max);
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.hardtanh(minVal, maxVal);
  }

  @Override
  protected String extraRepr() {
    return "min_val=%s, max_val=%s".formatted(minVal, maxVal);
  }
}
