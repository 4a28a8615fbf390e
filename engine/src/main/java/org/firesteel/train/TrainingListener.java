package org.firesteel.train;

/** Is told of a training's course, by the thread that trains. It must not change the state. */
public interface TrainingListener {
  /** Listens to nothing. */
  TrainingListener NONE = (training, rows) -> {};

  /**
   * A step was made.
   *
   * @param rows the rows of this step
   */
  void onStep(Training training, long rows);
}
