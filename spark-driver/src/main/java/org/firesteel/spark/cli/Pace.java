package org.firesteel.spark.cli;

/**
 * Speed over the last five to ten seconds: steady enough to read, and soon free of the slow first
 * steps.
 */
final class Pace {
  private static final long HALF_WINDOW = 5_000_000_000L;

  private Mark start;
  private Mark middle;
  private Mark last;

  private record Mark(long nanos, long steps, long rows) {}

  Pace(long now) {
    restart(now);
  }

  /** Forgets what was before. */
  void restart(long now) {
    last = new Mark(now, 0, 0);
    start = last;
    middle = last;
  }

  /** Counts one step that ended now. */
  void add(long now, long rows) {
    last = new Mark(now, last.steps() + 1, last.rows() + rows);
    if (now - middle.nanos() >= HALF_WINDOW) {
      start = middle;
      middle = last;
    }
  }

  double rowsPerSecond() {
    return (last.rows() - start.rows()) / seconds();
  }

  double secondsPerStep() {
    return seconds() / (last.steps() - start.steps());
  }

  // The window always holds a step; a clock too coarse to see it must not divide by zero.
  private double seconds() {
    return Math.max(last.nanos() - start.nanos(), 1) / 1e9;
  }
}
