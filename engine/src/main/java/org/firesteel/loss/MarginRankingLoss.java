package org.firesteel.loss;

import org.firesteel.tensor.Tensor;

/**
 * {@code max(-y (x1 - x2) + margin, 0)}: whether x1 is to rank above x2, where the target y is 1,
 * or below, where it is -1.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MarginRankingLoss.html">torch.nn.MarginRankingLoss</a>
 */
public record MarginRankingLoss(double margin, Reduction reduction) {
  /** The mean over all elements, with margin 0. */
  public MarginRankingLoss() {
    this(0, Reduction.MEAN);
  }

  /**
   * The loss.
   *
   * @throws IllegalArgumentException if the numbers of dimensions differ
   */
  public Tensor forward(Tensor input1, Tensor input2, Tensor target) {
    if (input1.dim() != input2.dim() || input1.dim() != target.dim()) {
      throw new IllegalArgumentException(
          "margin_ranking_loss : All input tensors should have same dimension but got sizes: "
              + "input1: %s, input2: %s, target: %s "
                  .formatted(input1.shape(), input2.shape(), target.shape()));
    }
    Tensor losses = target.neg().mul(input1.sub(input2)).add(margin).clampMin(0);
    return Reduce.apply(losses, reduction);
  }
}
