package org.firesteel.spark.job;

import java.util.List;
import java.util.UUID;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.firesteel.spark.step.SparkGradients;
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
    } catch (RuntimeException | Error e) {
      // What goes wrong in what the jobs share ends all that are not at their end.
      jobs.forEach(job -> job.fail(e));
    } finally {
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
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      try (SparkGradients source =
          new SparkGradients(
              spark, started.stream().map(JobRun::job).toList(), data.blocks().blocks())) {
        new TrainingLoop(source).run(started.stream().map(JobRun::training).toList());
      }
      started.forEach(JobRun::finish);
    }
  }

  int failures() {
    return (int) jobs.stream().filter(JobRun::hasFailed).count();
  }

  /** Waits for the end; if this thread is interrupted, the group's Spark jobs are cancelled. */
  void await() {
    boolean interrupted = false;
    while (isAlive()) {
      try {
        join();
      } catch (InterruptedException e) {
        interrupted = true;
        session.sparkContext().cancelJobsWithTag(tag);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
