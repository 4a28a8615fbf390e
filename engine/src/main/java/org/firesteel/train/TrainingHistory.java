package org.firesteel.train;

import java.util.ArrayList;
import java.util.List;

/**
 * The losses of a training, step by step, as far as {@value #LIMIT} entries go: whenever they are
 * more, every other one is left out from then on. What is kept follows from the steps alone, so two
 * trainings that make the same steps keep the same ones.
 *
 * <p>Each entry carries a hash of all losses up to it. Two histories of one job therefore agree at
 * an entry only if no step before it differed, recorded or not.
 */
public final class TrainingHistory {
  /** The most entries that are kept, the latest not counted. */
  public static final int LIMIT = 1000;

  private final List<Entry> entries = new ArrayList<>();
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private long stride = 1;
  private Entry last = new Entry(0, Double.NaN, 0);

  /**
   * A step.
   *
   * @param step counted from 1
   * @param loss of its rows, before the update
   * @param hash of the bits of this and all earlier losses, in their order
   */
  public record Entry(long step, double loss, long hash) {}

  /**
   * A state that was saved on the way.
   *
   * @param step how many steps it had made
   * @param sha256 of what was saved
   */
  public record Checkpoint(long step, String sha256) {}

  /** The history before the first step. */
  public TrainingHistory() {}

  /**
   * A history to be continued.
   *
   * @param stride what {@link #stride} gave
   * @param entries what {@link #entries} gave: the last is the step to go on from
   * @param checkpoints what {@link #checkpoints} gave
   * @throws IllegalArgumentException if no history has such entries
   */
  public TrainingHistory(long stride, List<Entry> entries, List<Checkpoint> checkpoints) {
    if (Long.bitCount(stride) != 1) {
      throw new IllegalArgumentException("stride must be a power of two, actual: " + stride);
    }
    this.stride = stride;
    this.checkpoints.addAll(checkpoints);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      long expected = stride * (i + 1);
      boolean ok = i < entries.size() - 1 ? entry.step() == expected : entry.step() <= expected;
      if (!ok || entry.step() <= last.step()) {
        throw new IllegalArgumentException(
            "entry %d must be of step %d, actual: %d".formatted(i, expected, entry.step()));
      }
      keep(entry);
    }
  }

  /**
   * Takes note of a step.
   *
   * @param step the one after the last, counted from 1
   * @throws IllegalArgumentException if it is another
   */
  public void step(long step, double loss) {
    if (step != last.step() + 1) {
      throw new IllegalArgumentException(
          "step must be %d, the one after the last, actual: %d".formatted(last.step() + 1, step));
    }
    keep(new Entry(step, loss, hash(last.hash(), Double.doubleToLongBits(loss))));
  }

  /** Takes note of a saved state. */
  public void checkpoint(long step, String sha256) {
    checkpoints.add(new Checkpoint(step, sha256));
  }

  /** Bijective in each argument, so a difference never gets lost again by itself. */
  private static long hash(long before, long bits) {
    long z = (before ^ bits) * 0x9E3779B97F4A7C15L;
    return z ^ (z >>> 29);
  }

  private void keep(Entry entry) {
    last = entry;
    if (entry.step() % stride == 0) {
      entries.add(entry);
    }
    if (entries.size() > LIMIT) {
      stride *= 2;
      entries.removeIf(kept -> kept.step() % stride != 0);
    }
  }

  /** From one kept step to the next, a power of two. */
  public long stride() {
    return stride;
  }

  /** The step made last; its number is 0 before the first. */
  public Entry last() {
    return last;
  }

  /** What was kept, in the order of the steps, and the last step in any case. */
  public List<Entry> entries() {
    List<Entry> all = new ArrayList<>(entries);
    if (last.step() > 0 && last.step() % stride != 0) {
      all.add(last);
    }
    return all;
  }

  /** The saved states in their order. */
  public List<Checkpoint> checkpoints() {
    return List.copyOf(checkpoints);
  }
}
