package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * x where it is positive, else {@code alpha (e^x - 1)} (Clevert et al., Fast and accurate deep
 * network learning by exponential linear units, 2016).
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.ELU.html">torch.nn.ELU</a>
 */
public final class ELU extends Layer {
  private final double alpha;

  /** With 1. */
  public ELU() {
    this(1);
  }

  public ELU(double alpha) {
    this.alpha = alpha;
  }

  /** {@code elu { alpha }}. */
  static ELU of(Settings settings) {
    return new ELU(settings.getDouble("alpha", 1));
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.elu(alpha);
  }

  @Override
  protected String extraRepr() {
    return "alpha=%s".formatted(alpha);
  }
}
