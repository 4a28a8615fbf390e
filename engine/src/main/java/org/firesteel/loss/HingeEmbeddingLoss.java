package org.firesteel.loss;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * x where the target is 1, {@code max(margin - x, 0)} where it is -1.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.HingeEmbeddingLoss.html">torch.nn.HingeEmbeddingLoss</a>
 */
public record HingeEmbeddingLoss(double margin, Reduction reduction) implements Loss {
  /** The mean, with PyTorch's defaults. */
  public HingeEmbeddingLoss() {
    this(1, Reduction.MEAN);
  }

  /** {@code hinge-embedding { margin }}. */
  static HingeEmbeddingLoss of(Settings settings, Reduction reduction) {
    return new HingeEmbeddingLoss(settings.getDouble("margin", 1), reduction);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    Tensor far = input.rsub(margin).clampMin(0);
    Tensor zero = far.zerosLike();
    Tensor losses = far.where(target.ne(1.0), zero).add(input.where(target.ne(-1.0), zero));
    return Reduce.apply(losses, reduction);
  }

  @Override
  public HingeEmbeddingLoss withReduction(Reduction other) {
    return new HingeEmbeddingLoss(margin, other);
  }
}
