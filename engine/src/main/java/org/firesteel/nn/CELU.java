package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * x where it is positive, else {@code alpha (e^(x / alpha) - 1)}.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.CELU.html">torch.nn.CELU</a>
 */
public final class CELU extends Layer {
  private final double alpha;

  /** With 1. */
  public CELU() {
    this(1);
  }

  public CELU(double alpha) {
    this.alpha = alpha;
  }

  /** {@code celu { alpha }}. */
  static CELU of(Settings settings) {
    return new CELU(settings.getDouble("alpha", 1));
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.celu(alpha);
  }

  @Override
  protected String extraRepr() {
    return "alpha=%s".formatted(alpha);
  }
}
