package org.firesteel.train;

/** Is told of a training's course, by the thread that trains. It must not change the state. */
public interface TrainingListener {
  /**
   * A step was made.
   *
   * @param steps how many the training makes in all
   * @param rows the rows of this step
   */
  void onStep(TrainState state, long steps, long rows);
}
