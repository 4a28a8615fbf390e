package org.firesteel.bench;

/** One way to do the steps of a {@link StepCase}; all start from the same weights. */
public interface TrainingStep {
  /** Forward, loss, backward, RMSprop; returns the loss. */
  double run();
}
