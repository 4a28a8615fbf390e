package org.firesteel.spark.explain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.firesteel.data.BlockLayout;
import org.firesteel.spark.job.JobGroup;
import org.firesteel.spark.step.PlacedGradients;
import org.firesteel.spark.step.Placement;
import org.firesteel.tensor.Tensor;
import org.firesteel.train.TrainingJob;

/**
 * What a step of a group of jobs will take.
 *
 * @param jobs as the engine trains them
 * @param slowdown how many times as long as alone a step takes beside the other jobs of the file
 * @param rehearsed the whole training, if that is what was measured
 */
public record Prediction(
    JobGroup group,
    List<TrainingJob> jobs,
    Findings findings,
    double slowdown,
    Optional<Rehearsed> rehearsed) {
  static final int MOST_EXECUTORS = 128;

  /** Clusters of so many executors are predicted. */
  static final List<Integer> EXECUTORS = List.of(1, 2, 4, 8, 16, 32, 64, MOST_EXECUTORS);

  /** A gain of less than this share is none. */
  private static final double GAIN = 0.05;

  Prediction withSlowdown(double factor) {
    return new Prediction(group, jobs, findings, factor, rehearsed);
  }

  Prediction withRehearsed(Rehearsed trainings) {
    return new Prediction(group, jobs, findings, slowdown, Optional.of(trainings));
  }

  /** Steps of the longest of the jobs. */
  long steps() {
    BlockLayout layout = layout();
    return jobs.stream().mapToLong(job -> job.steps(layout)).max().orElseThrow();
  }

  /** Rows of the largest batch. */
  long batchRows() {
    BlockLayout layout = layout();
    return jobs.stream().mapToLong(job -> job.batches(layout).rows(0)).max().orElseThrow();
  }

  /** Of all jobs. */
  long parameters() {
    return jobs.stream()
        .flatMap(job -> job.model().build(job.seed()).parameters().stream())
        .mapToLong(Tensor::numel)
        .sum();
  }

  private BlockLayout layout() {
    return findings.model().workload().layout();
  }

  /** What the jobs ask for. */
  Placement asked() {
    return group.plans().get(0).spec().training().placement();
  }

  /** Where gradients will be computed here. */
  Placement placement() {
    boolean driver =
        asked() == Placement.DRIVER
            || (asked() == Placement.AUTO && driverStep().orElse(Double.MAX_VALUE) < cluster());
    return driver ? Placement.DRIVER : Placement.CLUSTER;
  }

  /** Seconds of a step here, beside the other jobs of the file. */
  public double step() {
    return slowdown * alone();
  }

  /** Seconds of all steps, if each takes what a later one does. */
  double steadySeconds() {
    return steps() * step();
  }

  /** Seconds of all steps; where gradients are computed may have to be found out first. */
  double allSteps() {
    if (rehearsed.isPresent()) {
      return rehearsed.get().seconds();
    }
    boolean trial = asked() == Placement.AUTO && driverStep().isPresent();
    double slower = trial ? Math.max(driverStep().getAsDouble(), cluster()) : alone();
    long tried = trial ? Math.min(steps(), PlacedGradients.trialSteps(slower, alone())) : 0;
    return slowdown * (tried * slower + (steps() - tried) * alone());
  }

  double alone() {
    return placement() == Placement.DRIVER ? driverStep().getAsDouble() : cluster();
  }

  OptionalDouble driverStep() {
    return findings.driverStep();
  }

  private double cluster() {
    return findings.model().step().total();
  }

  /** The number of executors beyond which a step gains next to nothing. */
  int enough() {
    double best = EXECUTORS.stream().mapToDouble(this::cluster).min().orElseThrow();
    Optional<Integer> least =
        EXECUTORS.stream().filter(n -> cluster(n) <= (1 + GAIN) * best).findFirst();
    return least.orElseThrow();
  }

  private double cluster(int executors) {
    return findings.model().step(executors).total();
  }
}
