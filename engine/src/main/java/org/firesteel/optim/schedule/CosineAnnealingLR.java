package org.firesteel.optim.schedule;

import org.firesteel.optim.Optimizer;

/**
 * Lowers the rates along half a cosine to {@code etaMin} at epoch {@code tMax}, and up again after
 * it (Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts, 2016).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html">CosineAnnealingLR</a>
 */
public final class CosineAnnealingLR extends LRScheduler {
  private final long tMax;
  private final double etaMin;

  /** Down to 0. */
  public CosineAnnealingLR(Optimizer optimizer, long tMax) {
    this(optimizer, tMax, 0);
  }

  public CosineAnnealingLR(Optimizer optimizer, long tMax, double etaMin) {
    super(optimizer);
    this.tMax = tMax;
    this.etaMin = etaMin;
    start();
  }

  @Override
  double nextLr(int group) {
    if (isInitial()) {
      return lr(group);
    }
    if ((lastEpoch() - 1 - tMax) % (2 * tMax) == 0) {
      // The epoch before was the lowest, from which no factor leads up.
      return lr(group) + (baseLr(group) - etaMin) * (1 - StrictMath.cos(Math.PI / tMax)) / 2;
    }
    return height(lastEpoch()) / height(lastEpoch() - 1) * (lr(group) - etaMin) + etaMin;
  }

  @Override
  double closedFormLr(int group) {
    return etaMin + (baseLr(group) - etaMin) * height(lastEpoch()) / 2;
  }

  /** Between 2 at the beginning and 0. */
  private double height(long epoch) {
    return 1 + StrictMath.cos(Math.PI * epoch / tMax);
  }
}
