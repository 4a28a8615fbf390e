package org.firesteel.optim.schedule;

import java.util.List;
import org.firesteel.optim.Optimizer;

/**
 * Multiplies the rates by {@code gamma} at each milestone, an epoch; one named twice counts twice.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiStepLR.html">MultiStepLR</a>
 */
public final class MultiStepLR extends LRScheduler {
  private final List<Long> milestones;
  private final double gamma;

  /** With a gamma of 0.1. */
  public MultiStepLR(Optimizer optimizer, List<Long> milestones) {
    this(optimizer, milestones, 0.1);
  }

  public MultiStepLR(Optimizer optimizer, List<Long> milestones, double gamma) {
    super(optimizer);
    this.milestones = List.copyOf(milestones);
    this.gamma = gamma;
    start();
  }

  @Override
  double nextLr(int group) {
    long now = milestones.stream().filter(milestone -> milestone == lastEpoch()).count();
    return now == 0 ? lr(group) : lr(group) * StrictMath.pow(gamma, (double) now);
  }

  @Override
  double closedFormLr(int group) {
    long passed = milestones.stream().filter(milestone -> milestone <= lastEpoch()).count();
    return baseLr(group) * StrictMath.pow(gamma, (double) passed);
  }
}
