package org.firesteel.spark.explain;

import java.util.List;
import org.firesteel.data.BlockLayout;
import org.firesteel.spark.job.JobException;
import org.firesteel.train.GradientRequest;
import org.firesteel.train.GradientSource;
import org.firesteel.train.GradientSum;
import org.firesteel.train.Training;
import org.firesteel.train.TrainingJob;
import org.firesteel.train.TrainingListener;
import org.firesteel.train.TrainingLoop;

/**
 * Steps of the training loop, timed: the gradients by themselves, and what the driver does between
 * two of them. Steps count while all of the jobs run; trainings that end begin anew.
 */
final class TimedSteps implements Repeated, GradientSource {
  private static final int LEAST = 3;

  /** After so many times the seconds that were asked for, one step is enough. */
  private static final double PATIENCE = 10;

  private final GradientSource source;
  private final List<TrainingJob> jobs;
  private final BlockLayout layout;
  private final Samples gradients = new Samples();
  private final Samples updates = new Samples();
  private int forgotten;
  private List<Training> trainings = List.of();
  private int left;
  private boolean first;
  private long deadline;
  private long patience;
  private long end;
  private boolean between;

  TimedSteps(GradientSource source, List<TrainingJob> jobs, BlockLayout layout) {
    this.source = source;
    this.jobs = jobs;
    this.layout = layout;
  }

  /**
   * @throws JobException if a loss or gradient is NaN or infinite
   */
  @Override
  public void run(double seconds) {
    left = LEAST;
    first = true;
    deadline = System.nanoTime() + (long) (seconds * 1e9);
    patience = (long) (PATIENCE * seconds * 1e9);
    while (!isEnough()) {
      trainings =
          jobs.stream().map(job -> new Training(job, layout, TrainingListener.NONE)).toList();
      between = false;
      new TrainingLoop(this).run(trainings);
      trainings.forEach(TimedSteps::checkNotFailed);
    }
  }

  @Override
  public List<GradientSum> gradients(List<GradientRequest> requests) {
    boolean all = requests.size() == jobs.size();
    long begin = System.nanoTime();
    if (between && all && !first) {
      updates.add(begin - end);
    }
    List<GradientSum> sums = source.gradients(requests);
    end = System.nanoTime();
    between = true;
    if (all && !first) {
      gradients.add(end - begin);
      left--;
    }
    first = false;
    if (!all || isEnough()) {
      trainings.forEach(Training::stop);
    }
    return sums;
  }

  private static void checkNotFailed(Training training) {
    training
        .failure()
        .ifPresent(
            failure -> {
              throw new JobException(
                  "job %s would fail: step=%d: %s"
                      .formatted(
                          training.state().job().name(), failure.step(), failure.getMessage()),
                  failure);
            });
  }

  private boolean isEnough() {
    long late = System.nanoTime() - deadline;
    return late >= 0 && (left <= 0 || (left < LEAST && late > patience));
  }

  /** Of the gradients of a step. */
  @Override
  public double seconds() {
    return gradients.between(forgotten, gradients.count()).median();
  }

  /** The same in a training that follows, by the trend of all runs; see {@link Trend}. */
  double secondsAhead() {
    return seconds() > SLOW ? seconds() : Trend.ahead(gradients);
  }

  /** What the driver does between the gradients of two steps, in seconds; 0 if not seen. */
  double updateSeconds() {
    return updates.count() == 0 ? 0 : updates.median();
  }

  @Override
  public int runs() {
    return gradients.count() - forgotten;
  }

  @Override
  public void forget() {
    forgotten = gradients.count();
    updates.clear();
  }
}
