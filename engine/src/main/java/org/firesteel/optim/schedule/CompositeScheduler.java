package org.firesteel.optim.schedule;

import java.util.List;
import java.util.Map;
import org.firesteel.optim.Optimizer;

/** A scheduler that leaves the work to others, all on one optimizer. */
abstract class CompositeScheduler extends LRScheduler {
  private static final String SCHEDULERS = "_schedulers";

  private final List<LRScheduler> schedulers;

  /**
   * @throws IllegalArgumentException if there is none, one needs a metric or has another optimizer
   */
  CompositeScheduler(Optimizer optimizer, List<? extends LRScheduler> schedulers) {
    super(optimizer);
    String name = getClass().getSimpleName();
    for (int i = 0; i < schedulers.size(); i++) {
      if (schedulers.get(i) instanceof ReduceLROnPlateau) {
        throw new IllegalArgumentException(
            ("%s does not support `ReduceLROnPlateau` scheduler as it requires additional kwargs "
                    + "to be specified when calling `step`, but got one at index %d in the given "
                    + "schedulers sequence.")
                .formatted(name, i));
      }
      if (schedulers.get(i).optimizer() != optimizer) {
        throw new IllegalArgumentException(
            ("%s expects all schedulers to belong to the same optimizer, but got scheduler %s at "
                    + "index %d, which has another.")
                .formatted(name, schedulers.get(i).getClass().getSimpleName(), i));
      }
    }
    this.schedulers = List.copyOf(schedulers);
  }

  final List<LRScheduler> schedulers() {
    return schedulers;
  }

  @Override
  final void rewind() {
    schedulers.forEach(LRScheduler::rewind);
  }

  /** The rates are what the schedulers made of them. */
  @Override
  final double nextLr(int group) {
    return lr(group);
  }

  @Override
  final void save(Map<String, Object> state) {
    state.put(SCHEDULERS, schedulers.stream().map(LRScheduler::stateDict).toList());
  }

  @Override
  final void load(SchedulerState state) {
    List<?> saved = state.list(SCHEDULERS, schedulers.size());
    for (int i = 0; i < saved.size(); i++) {
      if (!(saved.get(i) instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException(
            "a scheduler's state must be a map, actual: " + saved.get(i));
      }
      @SuppressWarnings("unchecked") // Keys of another type would be missing ones.
      Map<String, ?> values = (Map<String, ?>) map;
      schedulers.get(i).loadStateDict(values);
    }
  }
}
