package org.firesteel.loss;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * The negative log likelihood of counts y under a Poisson distribution whose rate, or its
 * logarithm, is predicted: {@code e^x - y x}, or {@code x - y ln(x + eps)}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.PoissonNLLLoss.html">torch.nn.PoissonNLLLoss</a>
 */
public record PoissonNLLLoss(boolean logInput, boolean full, double eps, Reduction reduction)
    implements Loss {
  /** The mean, with PyTorch's defaults. */
  public PoissonNLLLoss() {
    this(true, false, 1e-8, Reduction.MEAN);
  }

  /** {@code poisson-nll { log-input, full, eps }}. */
  static PoissonNLLLoss of(Settings settings, Reduction reduction) {
    boolean logInput = settings.getBoolean("log-input", true);
    boolean full = settings.getBoolean("full", false);
    return new PoissonNLLLoss(logInput, full, settings.getDouble("eps", 1e-8), reduction);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    Tensor losses =
        logInput ? input.exp().sub(target.mul(input)) : input.sub(target.mul(input.add(eps).log()));
    if (full) {
      // Stirling's formula for ln y!, which PyTorch leaves out up to 1.
      Tensor rest =
          target.mul(target.log()).sub(target).add(target.mul(2 * Math.PI).log().mul(0.5));
      losses = losses.add(rest.zerosLike().where(target.le(1.0), rest));
    }
    return Reduce.apply(losses, reduction);
  }

  @Override
  public PoissonNLLLoss withReduction(Reduction other) {
    return new PoissonNLLLoss(logInput, full, eps, other);
  }
}
