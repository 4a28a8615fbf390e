package org.firesteel.spark.job;

import java.util.List;
import java.util.Optional;
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
   * Runs all and waits for all. If the calling thread is interrupted, all are cancelled. If the
   * process is told to end and any job has checkpoints, all are stopped, and their states saved.
   *
   * @param listeners gives each job its listener
   * @return how many failed; each told its listener why
   */
  public int run(List<JobGroup> groups, Function<JobPlan, JobListener> listeners) {
    List<RunningJobs> running = groups.stream().map(group -> start(group, listeners)).toList();
    boolean saving =
        groups.stream()
            .flatMap(group -> group.plans().stream())
            .anyMatch(plan -> plan.spec().checkpoint().isPresent());
    StopSignal signal = saving ? StopSignal.to(running) : null;
    try {
      return await(running);
    } finally {
      if (signal != null) {
        signal.remove();
      }
    }
  }

  /**
   * Trains all as {@link #run} does, and keeps nothing: no model, no checkpoint.
   *
   * @param listeners gives each job its listener
   * @return how many failed; each told its listener why
   */
  public int rehearse(List<JobGroup> groups, Function<JobPlan, JobListener> listeners) {
    return await(
        groups.stream()
            .map(group -> startRuns(group, plan -> rehearsal(plan, listeners.apply(plan))))
            .toList());
  }

  private static int await(List<RunningJobs> running) {
    boolean interrupted = false;
    int failed = 0;
    for (RunningJobs jobs : running) {
      while (true) {
        try {
          failed += jobs.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
          running.forEach(RunningJobs::cancel);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return failed;
  }

  /**
   * Starts the jobs of a group and returns at once.
   *
   * @param listeners gives each job its listener
   */
  public RunningJobs start(JobGroup group, Function<JobPlan, JobListener> listeners) {
    return startRuns(group, plan -> run(plan, listeners.apply(plan)));
  }

  private RunningJobs startRuns(JobGroup group, Function<JobPlan, JobRun> runs) {
    List<JobRun> jobs = group.plans().stream().map(runs).toList();
    JobThread thread = new JobThread(session, group.name(), jobs);
    thread.start();
    return new RunningJobs(thread);
  }

  private static JobRun rehearsal(JobPlan plan, JobListener listener) {
    JobOutcome nothing = (data, state, history) -> listener.done(state.weightsHash());
    return new JobRun(plan, listener, nothing, Optional.empty());
  }

  private JobRun run(JobPlan plan, JobListener listener) {
    return new JobRun(
        plan,
        listener,
        new SavedModel(session, plan, listener),
        plan.spec()
            .checkpoint()
            .map(spec -> new JobCheckpoints(session, plan, spec, listener::result)));
  }
}
