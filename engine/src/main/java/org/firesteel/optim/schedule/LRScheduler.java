package org.firesteel.optim.schedule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.firesteel.optim.Optimizer;
import org.firesteel.optim.ParamGroup;

/**
 * Moves the learning rates of an optimizer's groups. {@link #step()} is called after each epoch, or
 * after each batch where the scheduler counts batches, and always after {@code optimizer.step()}.
 *
 * <p>Most schedulers compute a rate from the one before, so that several can work on one optimizer
 * and what else changes the rate is respected. Each applies its first rate when it is made.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate">torch.optim.lr_scheduler</a>
 */
public abstract class LRScheduler {
  private final Optimizer optimizer;
  private double[] baseLrs;
  private double[] lastLr;
  private long lastEpoch = -1;
  private boolean initial;

  /** The constructor of a scheduler must end with {@link #start()}. */
  LRScheduler(Optimizer optimizer) {
    this.optimizer = optimizer;
    for (ParamGroup group : groups()) {
      if (group.initialLr().isEmpty()) {
        group.setInitialLr(group.lr());
      }
    }
    baseLrs = groups().stream().mapToDouble(group -> group.initialLr().getAsDouble()).toArray();
    lastLr = rates();
  }

  /** Applies the first rate. */
  void start() {
    rewind();
    initial = true;
    step();
    initial = false;
  }

  /** Forgets that the first rate was applied. */
  void rewind() {
    lastEpoch = -1;
  }

  /** Moves on by one. */
  public void step() {
    lastEpoch++;
    setRates(IntStream.range(0, groups().size()).mapToDouble(this::nextLr).toArray());
  }

  /** Jumps to an epoch, computing its rate from the initial one where that is possible. */
  void jump(long epoch) {
    lastEpoch = epoch;
    setRates(IntStream.range(0, groups().size()).mapToDouble(this::closedFormLr).toArray());
  }

  /** The rate of a group at {@link #lastEpoch()}, as it follows from the one before. */
  abstract double nextLr(int group);

  /** The rate of a group at {@link #lastEpoch()}, as it follows from the initial one. */
  double closedFormLr(int group) {
    return nextLr(group);
  }

  final void setRates(double... rates) {
    for (int i = 0; i < rates.length; i++) {
      groups().get(i).setLr(rates[i]);
    }
    lastLr = rates;
  }

  private double[] rates() {
    return groups().stream().mapToDouble(ParamGroup::lr).toArray();
  }

  final Optimizer optimizer() {
    return optimizer;
  }

  final List<ParamGroup> groups() {
    return optimizer.paramGroups();
  }

  /** The rate that a group has now. */
  final double lr(int group) {
    return groups().get(group).lr();
  }

  /** The rate that a group started from. */
  final double baseLr(int group) {
    return baseLrs[group];
  }

  /** Whether the first rate is asked for. */
  final boolean isInitial() {
    return initial;
  }

  /** The number of steps made. */
  public final long lastEpoch() {
    return lastEpoch;
  }

  /** The rates that this scheduler set last, one a group. */
  public final List<Double> getLastLr() {
    return SchedulerState.list(lastLr);
  }

  /**
   * What changes while the scheduler works, as plain numbers, lists and maps. Its settings are no
   * part of it, and neither are the optimizer's learning rates, which {@code Optimizer.stateDict()}
   * has.
   */
  public final Map<String, Object> stateDict() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("last_epoch", lastEpoch);
    state.put("base_lrs", SchedulerState.list(baseLrs));
    state.put("_last_lr", SchedulerState.list(lastLr));
    save(state);
    return state;
  }

  /**
   * Goes on from where a state was saved.
   *
   * @throws IllegalArgumentException if something is missing or of another kind
   */
  public final void loadStateDict(Map<String, ?> saved) {
    SchedulerState state = new SchedulerState(saved);
    long epoch = state.wholeNumber("last_epoch");
    double[] base = state.numbers("base_lrs", baseLrs.length);
    double[] last = state.numbers("_last_lr", lastLr.length);
    load(state);
    lastEpoch = epoch;
    baseLrs = base;
    lastLr = last;
  }

  /** Adds what a scheduler remembers besides. */
  void save(Map<String, Object> state) {}

  /** Takes back what {@link #save} added. */
  void load(SchedulerState state) {}
}
