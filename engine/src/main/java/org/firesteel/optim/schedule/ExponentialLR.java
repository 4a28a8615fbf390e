package org.firesteel.optim.schedule;

import org.firesteel.optim.Optimizer;

/**
 * Multiplies the rates by {@code gamma} every epoch.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ExponentialLR.html">ExponentialLR</a>
 */
public final class ExponentialLR extends LRScheduler {
  private final double gamma;

  public ExponentialLR(Optimizer optimizer, double gamma) {
    super(optimizer);
    this.gamma = gamma;
    start();
  }

  @Override
  double nextLr(int group) {
    return isInitial() ? lr(group) : lr(group) * gamma;
  }

  @Override
  double closedFormLr(int group) {
    return baseLr(group) * StrictMath.pow(gamma, (double) lastEpoch());
  }
}
