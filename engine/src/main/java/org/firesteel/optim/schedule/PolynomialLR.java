package org.firesteel.optim.schedule;

import org.firesteel.optim.Optimizer;

/**
 * Lowers the rates to 0 at epoch {@code totalIters}, along a power of the epochs that are left.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.PolynomialLR.html">PolynomialLR</a>
 */
public final class PolynomialLR extends LRScheduler {
  private final long totalIters;
  private final double power;

  /** On a straight line, in five epochs. */
  public PolynomialLR(Optimizer optimizer) {
    this(optimizer, 5, 1);
  }

  public PolynomialLR(Optimizer optimizer, long totalIters, double power) {
    super(optimizer);
    this.totalIters = totalIters;
    this.power = power;
    start();
  }

  @Override
  double nextLr(int group) {
    if (isInitial() || lastEpoch() > totalIters) {
      return lr(group);
    }
    double left = 1 - (double) lastEpoch() / totalIters;
    double leftBefore = 1 - (double) (lastEpoch() - 1) / totalIters;
    return lr(group) * StrictMath.pow(left / leftBefore, power);
  }

  @Override
  double closedFormLr(int group) {
    double left = 1 - (double) Math.min(totalIters, lastEpoch()) / totalIters;
    return baseLr(group) * StrictMath.pow(left, power);
  }
}
