package org.firesteel.spark.explain;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.firesteel.spark.job.JobListener;
import org.firesteel.spark.step.PlacedGradients;

/**
 * Compares a prediction with the training of its group: hears of the jobs' steps, which one thread
 * tells, and says in the end how long they took.
 */
public final class TrainingWatch {
  /** The later half of fewer steps may have some of a trial of placements. */
  private static final int LEAST = 4 * PlacedGradients.TRIAL_STEPS;

  /** Seconds of the later half; in less the JIT, which takes a core, is not done. */
  private static final double LEAST_SECONDS = 0.25;

  private final double predictedStep;
  private final Optional<Rehearsed> rehearsed;
  private final AtomicBoolean allRun;
  private final LongSupplier nanoTime;
  private final TrainingClock training;
  private final Samples steps = new Samples();
  private long lastStep;
  private boolean timed;
  private Watched clock;
  private int running;
  private boolean whole = true;

  /**
   * @param step predicted seconds of a later step, which is compared where there are enough
   * @param rehearsed what is predicted of all steps, compared instead if given
   * @param allRun true until one of the jobs ends that were predicted for the same time, of this
   *     group or another; who is left has more of the machines
   * @param nanoTime the clock
   */
  public TrainingWatch(
      double step, Optional<Rehearsed> rehearsed, AtomicBoolean allRun, LongSupplier nanoTime) {
    this.predictedStep = step;
    this.rehearsed = rehearsed;
    this.allRun = allRun;
    this.nanoTime = nanoTime;
    this.training = new TrainingClock(nanoTime);
  }

  /**
   * A job's listener that this one hears of, too.
   *
   * @param listener of a job of the group
   */
  public JobListener of(JobListener listener) {
    Watched watched = new Watched(listener);
    clock = clock == null ? watched : clock;
    running++;
    return watched;
  }

  /** From one step of the first job to its next all jobs of the group make one. */
  private void step() {
    long now = nanoTime.getAsLong();
    if (timed && allRun.get()) {
      steps.add(now - lastStep);
    }
    lastStep = now;
    timed = true;
  }

  private void ended() {
    training.skip();
    allRun.set(false);
    running--;
    if (running > 0) {
      return;
    }
    if (rehearsed.isEmpty()) {
      clock.result("step: %s predicted, %s".formatted(Figures.millis(predictedStep), ofLater()));
    } else if (whole) {
      double predicted = rehearsed.get().seconds();
      clock.result(
          "training: %s predicted, %s; %s"
              .formatted(
                  Figures.millis(predicted),
                  rehearsed.get().range(),
                  against(predicted, training.seconds())));
    }
  }

  private String ofLater() {
    Samples later = steps.secondHalf();
    if (steps.count() < LEAST) {
      return "too few to compare";
    }
    if (later.sum() < LEAST_SECONDS) {
      return "too soon over to compare: %d steps took %s"
          .formatted(steps.count(), Figures.millis(steps.sum()));
    }
    return against(predictedStep, later.median());
  }

  private static String against(double predicted, double measured) {
    return String.format(
        Locale.ROOT, "%s measured (%.0f%%)", Figures.millis(measured), 100 * predicted / measured);
  }

  private final class Watched implements JobListener {
    private final JobListener listener;
    private boolean begun;

    Watched(JobListener listener) {
      this.listener = listener;
    }

    @Override
    public void started(long totalSteps) {
      listener.started(totalSteps);
      training.skip();
    }

    @Override
    public void step(long step, double loss, long rows) {
      whole &= begun || step == 1; // or it was resumed
      begun = true;
      training.step();
      if (this == clock) {
        TrainingWatch.this.step();
      }
      listener.step(step, loss, rows);
    }

    @Override
    public void result(String line) {
      listener.result(line);
    }

    @Override
    public void done(String weights) {
      listener.done(weights);
      ended();
    }

    @Override
    public void failed(long step, String reason) {
      listener.failed(step, reason);
      whole = false;
      ended();
    }
  }
}
