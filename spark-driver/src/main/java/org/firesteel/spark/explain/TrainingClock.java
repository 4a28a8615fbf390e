package org.firesteel.spark.explain;

import java.util.function.LongSupplier;

/**
 * The seconds of a group's steps: from the beginning of the training to the last step, without what
 * a job does before its first step and after its last. Used by the group's thread only.
 */
final class TrainingClock {
  private final LongSupplier nanoTime;
  private long last;
  private long nanos;

  TrainingClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A job has begun or ended: what has passed since the last step was no training. */
  void skip() {
    last = nanoTime.getAsLong();
  }

  /** One of the jobs has made a step. */
  void step() {
    long now = nanoTime.getAsLong();
    nanos += now - last;
    last = now;
  }

  double seconds() {
    return nanos * 1e-9;
  }
}
