package org.firesteel.spark.job;

import java.util.Optional;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.RowOrder;
import org.firesteel.train.TrainState;
import org.firesteel.train.Training;
import org.firesteel.train.TrainingException;
import org.firesteel.train.TrainingHistory;
import org.firesteel.train.TrainingJob;

/**
 * One job between its plan and its outcome, mostly a saved model. Whatever goes wrong with it is
 * told to its listener as one sentence, once, and is no other job's business.
 */
final class JobRun {
  private final JobPlan plan;
  private final JobSpec spec;
  private final JobListener listener;
  private final JobOutcome outcome;
  private TrainingHistory history = new TrainingHistory();
  private final Optional<JobCheckpoints> checkpoints;
  private SharedData data;
  private volatile Training training;
  private volatile boolean stopping;
  private boolean finished;
  private volatile boolean failed;

  /**
   * @param checkpoints of the training; empty: none
   */
  JobRun(
      JobPlan plan,
      JobListener listener,
      JobOutcome outcome,
      Optional<JobCheckpoints> checkpoints) {
    this.plan = plan;
    this.spec = plan.spec();
    this.listener = listener;
    this.outcome = outcome;
    this.checkpoints = checkpoints;
  }

  JobPlan plan() {
    return plan;
  }

  Training training() {
    return training;
  }

  TrainingJob job() {
    return training.state().job();
  }

  boolean hasFailed() {
    return failed;
  }

  /** Whether the outcome will be possible: better asked before the training. */
  boolean checkOutput() {
    return attempt(
        () -> {
          outcome.check();
          checkpoints.ifPresent(JobCheckpoints::check);
        });
  }

  /** Fits the job to its data; false if that fails. */
  boolean start(SharedData shared) {
    return attempt(
        () -> {
          data = shared;
          shared.check(plan);
          if (shared.fit().skippedRows() > 0) {
            listener.result(
                "skipped %d rows: %s"
                    .formatted(shared.fit().skippedRows(), shared.fit().skipped()));
          }
          if (spec.data().order() == RowOrder.SOURCE) {
            listener.result(
                "data.order = source: the weights depend on files and how Spark splits them, too");
          }
          outcome.ready(shared);
          TrainingJob job = plan.training(shared.blocks().featureColumns());
          TrainState state =
              checkpoints
                  .map(saved -> saved.begin(job, shared))
                  .orElseGet(() -> new TrainState(job));
          history = checkpoints.map(JobCheckpoints::history).orElse(history);
          training = new Training(state, shared.blocks().layout(), (run, rows) -> onStep(rows));
          if (stopping) {
            training.stop();
          }
          listener.started(training.steps());
        });
  }

  private void onStep(long rows) {
    TrainState state = training.state();
    history.step(state.step(), state.loss());
    listener.step(state.step(), state.loss(), rows);
    outcome.step(history);
    if (training.isComplete()) {
      finish(); // now and not with the last job of the group
    } else {
      checkpoints.ifPresent(saved -> saved.onStep(state));
    }
  }

  /** Ends a training that is done, or tells why there is none; once. */
  void finish() {
    if (finished || failed) {
      return;
    }
    finished = true;
    attempt(
        () -> {
          training
              .failure()
              .ifPresent(
                  failure -> {
                    throw failure;
                  });
          TrainState state = training.state();
          if (!training.isComplete()) {
            throw stopped(state);
          }
          outcome.done(data, state, history);
          checkpoints.ifPresent(saved -> saved.finished(state));
        });
  }

  /**
   * Ends the training after the step it is in, and saves its state if it has checkpoints. Any
   * thread may call this.
   *
   * @return whether there is a training that will do so
   */
  boolean stop() {
    stopping = true;
    Training running = training;
    if (running != null) {
      running.stop();
    }
    return running != null;
  }

  private TrainingException stopped(TrainState state) {
    String next = checkpoints.map(saved -> saved.stopped(state)).orElse("it has no checkpoints");
    return new TrainingException(state.step(), "stopped after this step; " + next);
  }

  private boolean attempt(Runnable part) {
    try {
      part.run();
      return true;
    } catch (Throwable e) { // Spark's are checked, and no method declares them
      finished = false;
      fail(e);
      return false;
    }
  }

  /** Ends the job, if it is not at its end. */
  void fail(Throwable e) {
    if (failed || finished) {
      return;
    }
    failed = true;
    if (e instanceof TrainingException training) {
      listener.failed(training.step(), e.getMessage());
    } else if (e instanceof DataException) {
      listener.failed(0, spec.data().place() + ": " + e.getMessage());
    } else {
      listener.failed(0, e instanceof JobException ? e.getMessage() : Failures.describe(e));
    }
  }

  /** Tells something that concerns this job among others. */
  void note(String line) {
    listener.result(line);
  }

  /** Lets go of data and model: somebody may keep the job to ask how it ended. */
  void release() {
    data = null;
    training = null;
    checkpoints.ifPresent(JobCheckpoints::release);
  }
}
