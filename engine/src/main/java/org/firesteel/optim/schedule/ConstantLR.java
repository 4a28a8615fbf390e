package org.firesteel.optim.schedule;

import org.firesteel.optim.Optimizer;

/**
 * Multiplies the rates by {@code factor} until epoch {@code totalIters}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ConstantLR.html">ConstantLR</a>
 */
public final class ConstantLR extends LRScheduler {
  private final double factor;
  private final long totalIters;

  /** By a third, for five epochs. */
  public ConstantLR(Optimizer optimizer) {
    this(optimizer, 1.0 / 3, 5);
  }

  /**
   * @throws IllegalArgumentException if the factor is not in [0, 1]
   */
  public ConstantLR(Optimizer optimizer, double factor, long totalIters) {
    super(optimizer);
    if (!(factor >= 0 && factor <= 1)) {
      throw new IllegalArgumentException(
          "Constant multiplicative factor expected to be between 0 and 1.");
    }
    this.factor = factor;
    this.totalIters = totalIters;
    start();
  }

  @Override
  double nextLr(int group) {
    if (lastEpoch() == 0) {
      return lr(group) * factor;
    }
    return lastEpoch() == totalIters ? lr(group) * (1 / factor) : lr(group);
  }

  @Override
  double closedFormLr(int group) {
    return baseLr(group) * (lastEpoch() >= totalIters ? 1 : factor);
  }
}
