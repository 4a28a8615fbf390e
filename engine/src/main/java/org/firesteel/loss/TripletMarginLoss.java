package org.firesteel.loss;

import org.firesteel.tensor.Tensor;

/**
 * {@code max(d(a, p) - d(a, n) + margin, 0)} for distances d of an anchor a to a positive p and a
 * negative n example, [.., size] each.
 *
 * @param p of the norm that is the distance
 * @param eps added to differences
 * @param swap whether the negative's distance to the positive counts where it is smaller
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.TripletMarginLoss.html">torch.nn.TripletMarginLoss</a>
 */
public record TripletMarginLoss(
    double margin, double p, double eps, boolean swap, Reduction reduction) {
  /** The mean over all triplets, with PyTorch's defaults. */
  public TripletMarginLoss() {
    this(1, 2, 1e-6, false, Reduction.MEAN);
  }

  /**
   * The loss.
   *
   * @throws IllegalArgumentException if the numbers of dimensions differ
   */
  public Tensor forward(Tensor anchor, Tensor positive, Tensor negative) {
    if (anchor.dim() != positive.dim() || anchor.dim() != negative.dim()) {
      throw new IllegalArgumentException(
          ("The anchor, positive, and negative tensors are expected to have the same number of "
                  + "dimensions, but got: anchor %dD, positive %dD, and negative %dD inputs")
              .formatted(anchor.dim(), positive.dim(), negative.dim()));
    }
    Tensor near = distance(anchor, positive);
    Tensor far = distance(anchor, negative);
    far = swap ? far.minimum(distance(positive, negative)) : far;
    return Reduce.apply(near.sub(far).add(margin).clampMin(0), reduction);
  }

  private Tensor distance(Tensor a, Tensor b) {
    return a.sub(b).add(eps).norm(p, false, -1);
  }
}
