package org.firesteel.spark.explain;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.firesteel.spark.job.JobListener;
import org.firesteel.spark.step.PlacedGradients;

/**
 * Compares a prediction with the training of its group: hears of the jobs' steps, which one thread
 * tells, and says in the end how long they took.
 */
public final class StepWatch {
  /** The later half of fewer steps may have some of a trial of placements. */
  private static final int LEAST = 4 * PlacedGradients.TRIAL_STEPS;

  /** Seconds of the later half; in less the JIT, which takes a core, is not done. */
  private static final double LEAST_SECONDS = 0.25;

  private final double predicted;
  private final AtomicBoolean allRun;
  private final LongSupplier nanoTime;
  private final Samples steps = new Samples();
  private long last;
  private boolean timed;
  private Watched clock;
  private int running;

  /**
   * @param predicted seconds of a step
   * @param allRun true until one of the jobs ends that were predicted for the same time, of this
   *     group or another; who is left has more of the machines
   * @param nanoTime the clock
   */
  public StepWatch(double predicted, AtomicBoolean allRun, LongSupplier nanoTime) {
    this.predicted = predicted;
    this.allRun = allRun;
    this.nanoTime = nanoTime;
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
      steps.add(now - last);
    }
    last = now;
    timed = true;
  }

  private void ended() {
    allRun.set(false);
    running--;
    if (running > 0) {
      return;
    }
    Samples later = steps.secondHalf();
    if (steps.count() < LEAST) {
      clock.result("step: %s predicted, too few to compare".formatted(Figures.millis(predicted)));
    } else if (later.sum() < LEAST_SECONDS) {
      clock.result(
          "step: %s predicted, too soon over to compare: %d steps took %s"
              .formatted(Figures.millis(predicted), steps.count(), Figures.millis(steps.sum())));
    } else {
      double measured = later.median();
      clock.result(
          String.format(
              Locale.ROOT,
              "step: %s predicted, %s measured (%.0f%%)",
              Figures.millis(predicted),
              Figures.millis(measured),
              100 * predicted / measured));
    }
  }

  private final class Watched implements JobListener {
    private final JobListener listener;

    Watched(JobListener listener) {
      this.listener = listener;
    }

    @Override
    public void started(long totalSteps) {
      listener.started(totalSteps);
    }

    @Override
    public void step(long step, double loss, long rows) {
      if (this == clock) {
        StepWatch.this.step();
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
      ended();
    }
  }
}
