package org.firesteel.spark.job;

import org.firesteel.train.TrainState;
import org.firesteel.train.TrainingHistory;

/** What a training is for. Whatever a method throws ends the job. */
interface JobOutcome {
  /** Before anything is read: whether {@link #done} will be possible. */
  default void check() {}

  /** The data is read, and training begins. */
  default void ready(SharedData data) {}

  /** A step was made. */
  default void step(TrainingHistory history) {}

  /** The training has come to its end. */
  void done(SharedData data, TrainState state, TrainingHistory history);
}
