package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * {@code x P(N < x)} for a normal variable N (Hendrycks, Gimpel, Gaussian error linear units,
 * 2016).
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.GELU.html">torch.nn.GELU</a>
 */
public final class GELU extends Layer {
  private final Approximate approximate;

  /** How it is computed. */
  public enum Approximate {
    /** Exactly. */
    NONE,
    /** By a tanh. */
    TANH
  }

  /** The exact one. */
  public GELU() {
    this(Approximate.NONE);
  }

  public GELU(Approximate approximate) {
    this.approximate = approximate;
  }

  /** {@code gelu { approximate }}: none or tanh. */
  static GELU of(Settings settings) {
    return new GELU(settings.getEnum("approximate", Approximate.NONE, Approximate.class));
  }

  @Override
  public Tensor forward(Tensor input) {
    return approximate == Approximate.TANH ? input.geluTanh() : input.gelu();
  }

  @Override
  protected String extraRepr() {
    return "approximate='%s'".formatted(approximate == Approximate.TANH ? "tanh" : "none");
  }
}
