package org.firesteel.train;

/** A training that cannot go on, in one sentence. */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long step;

  /**
   * @param step the step that failed, from 1
   */
  public TrainingException(long step, String message) {
    super(message);
    this.step = step;
  }

  public long step() {
    return step;
  }
}
