package org.firesteel.loss;

import org.firesteel.tensor.Tensor;

/**
 * For the cosine c of two vectors: {@code 1 - c} where the target is 1, {@code max(c - margin, 0)}
 * where it is -1. Vectors are [n, size] with targets [n], or [size] with one target.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.CosineEmbeddingLoss.html">torch.nn.CosineEmbeddingLoss</a>
 */
public record CosineEmbeddingLoss(double margin, Reduction reduction) {
  private static final double EPS = 1e-12;

  /** The mean over all pairs, with margin 0. */
  public CosineEmbeddingLoss() {
    this(0, Reduction.MEAN);
  }

  /**
   * The loss.
   *
   * @throws IllegalArgumentException if the numbers of dimensions do not fit
   */
  public Tensor forward(Tensor input1, Tensor input2, Tensor target) {
    if (target.dim() > 1 || input1.dim() != target.dim() + 1 || input2.dim() != target.dim() + 1) {
      throw new IllegalArgumentException(
          "%dD target tensor expects %dD input tensors, but found inputs with sizes %s and %s."
              .formatted(target.dim(), target.dim() + 1, input1.shape(), input2.shape()));
    }
    int dim = target.dim();
    Tensor squares1 = input1.mul(input1).sum(dim).add(EPS);
    Tensor squares2 = input2.mul(input2).sum(dim).add(EPS);
    Tensor cosine = input1.mul(input2).sum(dim).div(squares1.mul(squares2).sqrt());
    Tensor zero = cosine.zerosLike();
    Tensor near = cosine.rsub(1).where(target.eq(1L), zero);
    Tensor far = cosine.sub(margin).clampMin(0).where(target.eq(-1L), zero);
    return Reduce.apply(near.add(far), reduction);
  }
}
