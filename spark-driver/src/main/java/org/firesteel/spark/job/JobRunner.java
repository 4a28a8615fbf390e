package org.firesteel.spark.job;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the jobs of one application at the same time, each group of jobs on a thread of its own and
 * in its own scheduling pool. One that fails leaves the others alone.
 */
public final class JobRunner {
  private final SparkSession session;

  /**
   * @param session best with {@code spark.scheduler.mode=FAIR}, so that no job waits for another
   */
  public JobRunner(SparkSession session) {
    this.session = session;
  }

  /**
   * Runs all and waits for all.
   *
   * @param listeners gives each job its listener
   * @return how many failed; each told its listener why
   */
  public int run(List<JobGroup> groups, Function<JobPlan, JobListener> listeners) {
    List<JobThread> threads = new ArrayList<>();
    for (JobGroup group : groups) {
      List<JobRun> jobs =
          group.plans().stream()
              .map(plan -> new JobRun(session, plan, listeners.apply(plan)))
              .toList();
      threads.add(new JobThread(session, group.name(), jobs));
    }
    threads.forEach(Thread::start);
    int failed = 0;
    for (JobThread thread : threads) {
      thread.await();
      failed += thread.failures();
    }
    return failed;
  }
}
