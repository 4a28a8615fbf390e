package org.firesteel.optim.schedule;

import org.firesteel.optim.Optimizer;

/**
 * Multiplies the rates by {@code gamma} every {@code stepSize} epochs.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html">StepLR</a>
 */
public final class StepLR extends LRScheduler {
  private final long stepSize;
  private final double gamma;

  /** With a gamma of 0.1. */
  public StepLR(Optimizer optimizer, long stepSize) {
    this(optimizer, stepSize, 0.1);
  }

  public StepLR(Optimizer optimizer, long stepSize, double gamma) {
    super(optimizer);
    this.stepSize = stepSize;
    this.gamma = gamma;
    start();
  }

  @Override
  double nextLr(int group) {
    return lastEpoch() == 0 || lastEpoch() % stepSize != 0 ? lr(group) : lr(group) * gamma;
  }

  @Override
  double closedFormLr(int group) {
    return baseLr(group) * StrictMath.pow(gamma, (double) Math.floorDiv(lastEpoch(), stepSize));
  }
}
