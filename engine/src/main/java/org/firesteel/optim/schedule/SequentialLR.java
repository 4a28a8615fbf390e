package org.firesteel.optim.schedule;

import java.util.List;
import org.firesteel.optim.Optimizer;
import org.firesteel.optim.ParamGroup;

/**
 * Lets schedulers follow one another: each begins at its milestone, an epoch, as if that were its
 * epoch 0.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.SequentialLR.html">SequentialLR</a>
 */
public final class SequentialLR extends CompositeScheduler {
  private final List<Long> milestones;

  /**
   * @param milestones when the second, third, .. scheduler begins; rising
   * @throws IllegalArgumentException if there is no scheduler, or not one milestone less than
   *     schedulers
   */
  public SequentialLR(
      Optimizer optimizer, List<? extends LRScheduler> schedulers, List<Long> milestones) {
    super(optimizer, schedulers);
    if (schedulers.isEmpty()) {
      throw new IllegalArgumentException(
          "SequentialLR expects at least one scheduler, but got no scheduler.");
    }
    if (milestones.size() != schedulers.size() - 1) {
      throw new IllegalArgumentException(
          ("Sequential Schedulers expects number of schedulers provided to be one more than the "
                  + "number of milestone points, but got number of schedulers %d and the number of "
                  + "milestones to be equal to %d")
              .formatted(schedulers.size(), milestones.size()));
    }
    this.milestones = List.copyOf(milestones);
    // Each scheduler has applied its first rate when it was made, but only one may.
    for (ParamGroup group : groups()) {
      group.setLr(group.initialLr().getAsDouble());
    }
    rewind();
    start();
  }

  @Override
  void start() {
    schedulers().get(passed(0)).start();
    jumpHere(0);
  }

  @Override
  public void step() {
    long epoch = lastEpoch() + 1;
    int active = passed(epoch);
    if (active > 0 && milestones.get(active - 1) == epoch) {
      schedulers().get(active).jump(0);
    } else {
      schedulers().get(active).step();
    }
    jumpHere(epoch);
  }

  @Override
  void jump(long epoch) {
    int active = passed(epoch);
    long since = active == 0 ? epoch : epoch - milestones.get(active - 1);
    schedulers().get(active).jump(since);
    jumpHere(epoch);
  }

  private int passed(long epoch) {
    return (int) milestones.stream().filter(milestone -> milestone <= epoch).count();
  }

  private void jumpHere(long epoch) {
    super.jump(epoch);
  }
}
