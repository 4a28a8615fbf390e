package org.firesteel.spark.job;

import java.util.List;
import java.util.UUID;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.firesteel.spark.step.PlacedGradients;
import org.firesteel.spark.step.Placement;
import org.firesteel.train.GradientSource;
import org.firesteel.train.TrainingLoop;

/**
 * The thread of a group of jobs, mostly of one: its pool, its tag, and the way from the table to
 * the models.
 */
final class JobThread extends Thread {
  private final SparkSession session;
  private final String group;
  private final List<JobRun> jobs;
  private final String tag;
  private volatile boolean cancelled;

  JobThread(SparkSession session, String group, List<JobRun> jobs) {
    super("firesteel-" + group);
    this.session = session;
    this.group = group;
    this.jobs = jobs;
    // Spark splits tags at commas.
    this.tag = group.replace(',', '_') + "-" + UUID.randomUUID();
  }

  @Override
  public void run() {
    SparkContext spark = session.sparkContext();
    spark.setLocalProperty("spark.scheduler.pool", group);
    spark.setLocalProperty("spark.job.description", "firesteel " + group);
    spark.addJobTag(tag);
    try {
      train();
    } catch (Throwable e) { // Spark's are checked, and no method declares them
      // What goes wrong in what the jobs share ends all that are not at their end.
      RuntimeException cancellation = new JobException("cancelled", e);
      jobs.forEach(job -> job.fail(cancelled ? cancellation : e));
    } finally {
      jobs.forEach(JobRun::release);
      if (failures() > 0) {
        spark.cancelJobsWithTag(tag);
      }
    }
  }

  private void train() {
    List<JobRun> ready = jobs.stream().filter(JobRun::checkOutput).toList();
    if (ready.isEmpty()) {
      return;
    }
    try (SharedData data = SharedData.open(session, ready.get(0).plan())) {
      List<JobRun> started = ready.stream().filter(job -> job.start(data)).toList();
      if (started.isEmpty()) {
        return;
      }
      Placement placement = ready.get(0).plan().spec().training().placement();
      try (PlacedGradients source =
          new PlacedGradients(
              JavaSparkContext.fromSparkContext(session.sparkContext()),
              started.stream().map(JobRun::job).toList(),
              data.blocks(),
              placement,
              note -> started.get(0).note(note))) {
        GradientSource cancellable =
            requests -> {
              checkCancelled();
              return source.gradients(requests);
            };
        new TrainingLoop(cancellable).run(started.stream().map(JobRun::training).toList());
      }
      started.forEach(JobRun::finish);
    }
  }

  String group() {
    return group;
  }

  int failures() {
    return (int) jobs.stream().filter(JobRun::hasFailed).count();
  }

  /**
   * Ends the group's jobs that are not at their end, and no other's: they fail as cancelled.
   * Returns at once.
   */
  void cancel() {
    cancelled = true;
    session.sparkContext().cancelJobsWithTag(tag);
  }

  /**
   * Ends the group's trainings after the step they are in; those with checkpoints save their state.
   * Returns at once.
   *
   * @return whether any of them has begun: else there is nothing to wait for
   */
  boolean stopTraining() {
    boolean any = false;
    for (JobRun job : jobs) {
      any |= job.stop();
    }
    return any;
  }

  /** Between two Spark jobs there is nothing that Spark could cancel. */
  private void checkCancelled() {
    if (cancelled) {
      throw new JobException("cancelled");
    }
  }
}
