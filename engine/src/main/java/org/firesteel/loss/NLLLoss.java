package org.firesteel.loss;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * -x[target]: log probabilities [n, classes], [n, classes, d1, ..] or [classes] against class
 * numbers, int64 [n], [n, d1, ..] or one.
 *
 * @param weight a factor for each class, or null; a mean divides by the sum of the targets' weights
 * @param ignoreIndex a class number that does not count
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html">torch.nn.NLLLoss</a>
 */
public record NLLLoss(Tensor weight, long ignoreIndex, Reduction reduction) implements Loss {
  private static final long NONE_IGNORED = -100;

  /** The mean over the rows. */
  public NLLLoss() {
    this(null, NONE_IGNORED, Reduction.MEAN);
  }

  /** {@code nll { weight, ignore-index }}. */
  static NLLLoss of(Settings settings, Reduction reduction) {
    int ignore = settings.getInt("ignore-index", (int) NONE_IGNORED);
    return new NLLLoss(Weights.read(settings, "weight"), ignore, reduction);
  }

  /**
   * @throws IllegalArgumentException if the shapes do not fit
   * @throws IndexOutOfBoundsException if a target is no class
   */
  @Override
  public Tensor forward(Tensor input, Tensor target) {
    ClassRows rows = ClassRows.of(input, target, ignoreIndex);
    Tensor picked = rows.scores().gather(1, rows.places().unsqueeze(1)).squeeze(1);
    Tensor losses = rows.masked(picked.neg());
    Tensor weights = rows.weights(weight);
    losses = weight == null ? losses : losses.mul(weights);
    return Reduce.apply(rows.shaped(losses), weights, reduction);
  }

  @Override
  public Tensor weights(Tensor input, Tensor target) {
    return ClassRows.of(input, target, ignoreIndex).weights(weight);
  }

  @Override
  public NLLLoss withReduction(Reduction other) {
    return new NLLLoss(weight, ignoreIndex, other);
  }

  @Override
  public Target target() {
    return Target.CLASS;
  }
}
