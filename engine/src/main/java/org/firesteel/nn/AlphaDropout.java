package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * In training, sets each element with a probability p to the lower bound of {@link SELU} and scales
 * and shifts the result so that mean 0 and variance 1 stay (Klambauer et al., Self-normalizing
 * neural networks, 2017). Masks are drawn as those of {@link Dropout}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AlphaDropout.html">torch.nn.AlphaDropout</a>
 */
public final class AlphaDropout extends Layer {
  /** Minus what SELU tends to: its scale times its alpha. */
  private static final double ALPHA = 1.7580993408473766;

  private final double p;
  private Generator generator;

  /** Draws masks from this generator until {@link Module#reseed} gives another. */
  public AlphaDropout(double p, Generator generator) {
    this.p = Masks.checkProbability(p);
    this.generator = generator;
  }

  /** {@code alpha-dropout { p }}. */
  static AlphaDropout of(Settings settings, Generator generator) {
    return new AlphaDropout(Masks.probability(settings), generator);
  }

  @Override
  protected void drawFrom(Generator other) {
    generator = other;
  }

  @Override
  public Tensor forward(Tensor input) {
    if (!isTraining() || p == 0 || input.numel() == 0) {
      return input;
    }
    if (p == 1) {
      return input.mul(input.zerosLike());
    }
    double scale = 1 / Math.sqrt((ALPHA * ALPHA * p + 1) * (1 - p));
    Tensor kept = Masks.bernoulli(input, 1 - p, generator);
    Tensor shift = kept.sub(1).mul(ALPHA * scale).add(ALPHA * scale * p);
    return input.mul(kept.mul(scale)).add(shift);
  }

  @Override
  protected String extraRepr() {
    return "p=%s, inplace=False".formatted(p);
  }
}
