package org.firesteel.train;

/** What a step of a training is: the sum that it asks for, and what that makes of the state. */
interface Course {
  /** Steps in which every row is visited once. */
  int stepsPerEpoch();

  /**
   * What the next step needs.
   *
   * @param job this job's place in the source
   */
  GradientRequest request(int job, TrainState state, double lr);

  /**
   * Moves parameters, buffers and the optimizer's state by the sum that was asked for.
   *
   * @throws TrainingException if it is not finite
   */
  void apply(GradientSum sum, TrainState state, double lr);
}
