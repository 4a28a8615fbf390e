package org.firesteel.optim.schedule;

import org.firesteel.optim.Optimizer;

/**
 * Multiplies the rates by a factor that goes on a straight line from {@code startFactor} to {@code
 * endFactor} at epoch {@code totalIters}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LinearLR.html">LinearLR</a>
 */
public final class LinearLR extends LRScheduler {
  private final double startFactor;
  private final double endFactor;
  private final long totalIters;

  /** From a third to 1 in five epochs. */
  public LinearLR(Optimizer optimizer) {
    this(optimizer, 1.0 / 3, 1, 5);
  }

  /**
   * @throws IllegalArgumentException if the first factor is not in (0, 1] or the last not in [0, 1]
   */
  public LinearLR(Optimizer optimizer, double startFactor, double endFactor, long totalIters) {
    super(optimizer);
    if (!(startFactor > 0 && startFactor <= 1)) {
      throw new IllegalArgumentException(
          "Starting multiplicative factor expected to be greater than 0 and less or equal to 1.");
    }
    if (!(endFactor >= 0 && endFactor <= 1)) {
      throw new IllegalArgumentException(
          "Ending multiplicative factor expected to be between 0 and 1.");
    }
    this.startFactor = startFactor;
    this.endFactor = endFactor;
    this.totalIters = totalIters;
    start();
  }

  @Override
  double nextLr(int group) {
    if (lastEpoch() == 0) {
      return lr(group) * startFactor;
    }
    if (lastEpoch() > totalIters) {
      return lr(group);
    }
    double rise = endFactor - startFactor;
    return lr(group) * (1 + rise / (totalIters * startFactor + (lastEpoch() - 1) * rise));
  }

  @Override
  double closedFormLr(int group) {
    double rise = endFactor - startFactor;
    return baseLr(group) * (startFactor + rise * Math.min(totalIters, lastEpoch()) / totalIters);
  }
}
