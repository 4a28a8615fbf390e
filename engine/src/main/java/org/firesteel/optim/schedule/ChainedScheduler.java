package org.firesteel.optim.schedule;

import java.util.List;
import org.firesteel.optim.Optimizer;

/**
 * Lets several schedulers change the rates at once, one after the other in every step.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ChainedScheduler.html">ChainedScheduler</a>
 */
public final class ChainedScheduler extends CompositeScheduler {
  /** Schedulers of one optimizer, at least one. */
  public ChainedScheduler(List<? extends LRScheduler> schedulers) {
    super(optimizer(schedulers), schedulers);
    super.jump(0); // The schedulers applied their first rates when they were made.
  }

  private static Optimizer optimizer(List<? extends LRScheduler> schedulers) {
    if (schedulers.isEmpty()) {
      throw new IllegalArgumentException(
          "ChainedScheduler expects at least one scheduler to be chained, but got no scheduler.");
    }
    return schedulers.get(0).optimizer();
  }

  @Override
  void start() {
    schedulers().forEach(LRScheduler::start);
    super.jump(0);
  }

  @Override
  public void step() {
    schedulers().forEach(LRScheduler::step);
    super.step();
  }

  @Override
  void jump(long epoch) {
    schedulers().forEach(scheduler -> scheduler.jump(epoch));
    super.jump(epoch);
  }
}
