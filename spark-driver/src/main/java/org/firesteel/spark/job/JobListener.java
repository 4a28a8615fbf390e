package org.firesteel.spark.job;

/**
 * Hears of one job while it runs. Calls come one after another: {@code started}, steps, then one of
 * the ends.
 */
public interface JobListener {
  /** The data is read and training begins; it will take this many steps. */
  void started(long totalSteps);

  /**
   * A step is done.
   *
   * @param step counted from 1
   * @param loss the loss of the step's rows before the update
   * @param rows the step's rows
   */
  void step(long step, double loss, long rows);

  /** Something worth a line of its own, such as the formula that was found. */
  void result(String line);

  /**
   * The job is done and its model saved.
   *
   * @param weights SHA-256 of the parameter bytes, in hex
   */
  void done(String weights);

  /**
   * The job has failed, perhaps before it started.
   *
   * @param step the step that failed, counted from 1; 0 before the first
   * @param reason one sentence
   */
  void failed(long step, String reason);
}
