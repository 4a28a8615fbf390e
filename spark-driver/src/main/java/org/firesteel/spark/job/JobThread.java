package org.firesteel.spark.job;

import java.util.UUID;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.firesteel.spark.data.DataException;
import org.firesteel.train.TrainingException;

/** One job's thread: its pool, its tag, and the sentence it ends with. */
final class JobThread extends Thread {
  private final SparkSession session;
  private final JobPlan plan;
  private final JobListener listener;
  private final String tag;
  private volatile boolean failed;

  JobThread(SparkSession session, JobPlan plan, JobListener listener) {
    super("firesteel-" + plan.spec().name());
    this.session = session;
    this.plan = plan;
    this.listener = listener;
    this.tag = plan.spec().name() + "-" + UUID.randomUUID();
  }

  @Override
  public void run() {
    SparkContext spark = session.sparkContext();
    spark.setLocalProperty("spark.scheduler.pool", plan.spec().name());
    spark.setLocalProperty("spark.job.description", "firesteel job " + plan.spec().name());
    spark.addJobTag(tag);
    try {
      new JobRun(session, plan, listener).run();
    } catch (TrainingException e) {
      fail(e.step(), e.getMessage());
    } catch (DataException e) {
      fail(0, plan.spec().data().place() + ": " + e.getMessage());
    } catch (JobException e) {
      fail(0, e.getMessage());
    } catch (RuntimeException | Error e) {
      fail(0, Failures.describe(e));
    } finally {
      if (failed) {
        spark.cancelJobsWithTag(tag);
      }
    }
  }

  private void fail(long step, String reason) {
    failed = true;
    listener.failed(step, reason);
  }

  boolean hasFailed() {
    return failed;
  }

  /** Waits for the end; if this thread is interrupted, the job's Spark jobs are cancelled. */
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
