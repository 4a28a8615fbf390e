package org.firesteel.spark.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.firesteel.spark.job.JobException;
import org.firesteel.spark.job.JobGroup;
import org.firesteel.spark.job.JobListener;
import org.firesteel.spark.job.JobPlan;
import org.firesteel.spark.job.JobRunner;

/**
 * Trainings that are over before their steps have become as fast as they can, carried out a few
 * times: what they take is a matter of first steps, of the trial of placements and of jobs that end
 * early, and no step stands for them.
 */
final class Rehearsal {
  /** Seconds of all steps, below which the JIT is still at work in the later half of them. */
  private static final double SHORT = 1;

  /** After so many seconds no round begins. */
  private static final double LONGEST = 10;

  private final JobRunner runner;
  private final Effort effort;

  Rehearsal(JobRunner runner, Effort effort) {
    this.runner = runner;
    this.effort = effort;
  }

  /**
   * The predictions for groups that are trained at the same time; as they were if one training, or
   * reading its data again, is long.
   *
   * @param reading seconds that it took to read all data
   * @throws JobException if a job would fail
   */
  List<Prediction> of(List<Prediction> predictions, double reading) {
    if (reading > LONGEST
        || predictions.stream().anyMatch(prediction -> prediction.steadySeconds() > SHORT)) {
      return predictions;
    }
    Map<JobGroup, Samples> seconds = new LinkedHashMap<>();
    predictions.forEach(prediction -> seconds.put(prediction.group(), new Samples()));
    long begin = System.nanoTime();
    for (int round = 0; round < effort.rehearsals() && (round == 0 || !isLong(begin)); round++) {
      train(seconds);
    }
    return predictions.stream()
        .map(prediction -> prediction.withRehearsed(Rehearsed.of(seconds.get(prediction.group()))))
        .toList();
  }

  private static boolean isLong(long begin) {
    return System.nanoTime() - begin > LONGEST * 1e9;
  }

  private void train(Map<JobGroup, Samples> seconds) {
    Map<JobPlan, TrainingClock> clocks = new LinkedHashMap<>();
    for (JobGroup group : seconds.keySet()) {
      TrainingClock clock = new TrainingClock(System::nanoTime);
      group.plans().forEach(plan -> clocks.put(plan, clock));
    }
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    runner.rehearse(
        List.copyOf(seconds.keySet()),
        plan -> new Timed(plan.spec().name(), clocks.get(plan), failures));
    if (!failures.isEmpty()) {
      throw new JobException(failures.peek());
    }
    seconds.forEach(
        (group, samples) -> samples.addSeconds(clocks.get(group.plans().get(0)).seconds()));
  }

  private record Timed(String job, TrainingClock clock, Queue<String> failures)
      implements JobListener {
    @Override
    public void started(long totalSteps) {
      clock.skip();
    }

    @Override
    public void step(long step, double loss, long rows) {
      clock.step();
    }

    @Override
    public void result(String line) {}

    @Override
    public void done(String weights) {
      clock.skip();
    }

    @Override
    public void failed(long step, String reason) {
      failures.add("job %s would fail: step=%d: %s".formatted(job, step, reason));
    }
  }
}
