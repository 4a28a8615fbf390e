package org.firesteel.spark.job;

/** A group of jobs, mostly of one, that was started. */
public final class RunningJobs {
  private final JobThread thread;

  RunningJobs(JobThread thread) {
    this.thread = thread;
  }

  /** The group's name, or the job's. */
  public String name() {
    return thread.group();
  }

  /**
   * Ends those of these jobs that are not at their end, and no others; returns at once. Their
   * listeners are told that they failed.
   */
  public void cancel() {
    thread.cancel();
  }

  /**
   * Ends these jobs after the step they are in; those with checkpoints save their state, so that
   * they can go on from there. Returns at once. Their listeners are told that they failed.
   *
   * @return whether any training has begun: else there is nothing to wait for
   */
  public boolean stop() {
    return thread.stopTraining();
  }

  /**
   * Waits for the end.
   *
   * @return how many of the jobs failed
   */
  public int await() throws InterruptedException {
    thread.join();
    return thread.failures();
  }
}
