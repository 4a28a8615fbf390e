package org.firesteel.train;

import java.util.Optional;
import org.firesteel.data.BlockLayout;

/**
 * The course of one job, whoever computes its gradients: what its next step asks for, and what that
 * does. It knows nothing of other jobs.
 */
public final class Training {
  private final TrainState state;
  private final Course course;
  private final long steps;
  private final TrainingListener listener;
  private volatile boolean stopped; // by any thread
  private TrainingException failure;

  /** A training from its beginning. */
  public Training(TrainingJob job, BlockLayout layout, TrainingListener listener) {
    this(new TrainState(job), layout, listener);
  }

  /** A training that goes on from a state. */
  public Training(TrainState state, BlockLayout layout, TrainingListener listener) {
    this.state = state;
    this.course = state.job().course(layout);
    this.steps = state.job().steps(layout);
    this.listener = listener;
  }

  public TrainState state() {
    return state;
  }

  /** How many steps the training makes if nothing stops it. */
  public long steps() {
    return steps;
  }

  /**
   * Ends the training after the step it is in; it can go on later from its state. May be called by
   * any thread.
   */
  public void stop() {
    stopped = true;
  }

  /** Whether no step is left: made, stopped early, stopped or failed. */
  public boolean isDone() {
    return stopped || failure != null || isComplete();
  }

  /** Whether the training has come to its own end. */
  public boolean isComplete() {
    return state.step() >= steps
        || state
            .job()
            .earlyStop()
            .filter(s -> state.progress().stale() >= s.patience())
            .isPresent();
  }

  /** Why the training cannot go on, if so. */
  public Optional<TrainingException> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * What the next step needs.
   *
   * @param job this job's place in the source
   */
  GradientRequest request(int job) {
    return course.request(job, state, lr());
  }

  private double lr() {
    TrainingJob job = state.job();
    return job.rule().lr() * job.schedule().factor(state.step(), steps);
  }

  /**
   * Makes the step that the sum was asked for. A loss or gradient that is NaN or infinite ends this
   * training, and no other.
   */
  void accept(GradientSum sum) {
    try {
      step(sum);
    } catch (TrainingException e) {
      failure = e;
      return;
    }
    listener.onStep(this, sum.rows());
  }

  private void step(GradientSum sum) {
    double loss = Descent.loss(sum);
    if (!Double.isFinite(loss)) {
      throw new TrainingException(state.step() + 1, "the loss is " + loss);
    }
    course.apply(sum, state, lr());
    state.advance(loss, progress(sum));
  }

  private EarlyStop.Progress progress(GradientSum sum) {
    EarlyStop.Progress progress = state.progress();
    if (state.job().earlyStop().isEmpty()) {
      return progress;
    }
    progress = progress.plus(sum);
    boolean endOfEpoch = (state.step() + 1) % course.stepsPerEpoch() == 0;
    double minDelta = state.job().earlyStop().get().minDelta();
    return endOfEpoch ? progress.endOfEpoch(minDelta) : progress;
  }
}
