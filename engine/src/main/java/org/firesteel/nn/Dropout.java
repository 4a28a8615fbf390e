package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * In training, zeroes each element with a probability p and divides the others by 1 - p (Hinton et
 * al., Improving neural networks by preventing co-adaptation of feature detectors, 2012). Masks are
 * drawn as PyTorch's CPU generator draws them without MKL.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Dropout.html">torch.nn.Dropout</a>
 */
public final class Dropout extends Layer {
  private final double p;
  private Generator generator;

  /** Draws masks from this generator until {@link Module#reseed} gives another. */
  public Dropout(double p, Generator generator) {
    this.p = Masks.checkProbability(p);
    this.generator = generator;
  }

  /** {@code dropout { p }}. */
  static Dropout of(Settings settings, Generator generator) {
    return new Dropout(Masks.probability(settings), generator);
  }

  @Override
  protected void drawFrom(Generator other) {
    generator = other;
  }

  @Override
  public Tensor forward(Tensor input) {
    return isTraining() ? Masks.drop(input, p, generator) : input;
  }

  @Override
  protected String extraRepr() {
    return "p=%s, inplace=False".formatted(p);
  }
}
