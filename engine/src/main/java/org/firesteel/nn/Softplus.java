package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * {@code ln(1 + e^(beta x)) / beta}, and x itself where {@code beta x} is above the threshold.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Softplus.html">torch.nn.Softplus</a>
 */
public final class Softplus extends Layer {
  private final double beta;
  private final double threshold;

  /** With 1, 20. */
  public Softplus() {
    this(1, 20);
  }

  public Softplus(double beta, double threshold) {
    this.beta = beta;
    this.threshold = threshold;
  }

  /** {@code softplus { beta, threshold }}. */
  static Softplus of(Settings settings) {
    return new Softplus(settings.getDouble("beta", 1), settings.getDouble("threshold", 20));
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.softplus(beta, threshold);
  }

  @Override
  protected String extraRepr() {
    return "beta=%s, threshold=%s".formatted(beta, threshold);
  }
}
