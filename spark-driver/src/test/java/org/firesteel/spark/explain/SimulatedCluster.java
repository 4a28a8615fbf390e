package org.firesteel.spark.explain;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Spark in miniature, event by event: a driver that launches one task after another and takes in
 * one result after another, executors with cores, and a network.
 *
 * @param executors how many
 * @param cores of each
 * @param submit seconds until the first task of a stage is launched
 * @param launch seconds of the driver for each task
 * @param task seconds of a core for each task, besides what it computes
 * @param takeIn seconds of whoever receives a gradient: unpacking and adding
 * @param parameterBytes that each executor needs before its first task
 * @param gradientBytes that each task sends
 * @param bytesPerSecond of each machine's network
 */
record SimulatedCluster(
    int executors,
    int cores,
    double submit,
    double launch,
    double task,
    double takeIn,
    double parameterBytes,
    double gradientBytes,
    double bytesPerSecond) {
  /** Up to so many tasks there is one stage: see Spark's {@code treeAggregate} of depth 2. */
  private static final int ONE_STAGE = 4;

  SimulatedCluster with(int count) {
    return new SimulatedCluster(
        count, cores, submit, launch, task, takeIn, parameterBytes, gradientBytes, bytesPerSecond);
  }

  /** A job whose tasks do nothing. */
  TaskCurve.Point bare(int tasks) {
    double[] ends = ends(0, new double[tasks], false);
    double last = Arrays.stream(ends).max().orElseThrow();
    return new TaskCurve.Point(last, tasks * task, tasks * launch, 0);
  }

  /** A step whose tasks compute so long. */
  TaskCurve.Point step(double[] tasks) {
    double[] ends = ends(0, tasks, true);
    double cpu = tasks.length * task + Arrays.stream(tasks).sum();
    double driver = tasks.length * launch;
    int arrivals = tasks.length;
    if (tasks.length > ONE_STAGE) {
      arrivals = (int) Math.ceil(Math.sqrt(tasks.length));
      double[] merging = new double[arrivals];
      for (int i = 0; i < tasks.length; i++) {
        merging[i % arrivals] += perGradient();
      }
      ends = ends(Arrays.stream(ends).max().orElseThrow(), merging, false);
      cpu += arrivals * task + tasks.length * takeIn;
      driver += arrivals * launch;
    }
    return new TaskCurve.Point(
        takenIn(ends), cpu, driver + arrivals * takeIn, arrivals * gradientBytes);
  }

  private double perGradient() {
    return takeIn + gradientBytes / bytesPerSecond;
  }

  /** When the driver has the last of some results, which it takes in one by one. */
  private double takenIn(double[] ends) {
    Arrays.sort(ends);
    double time = 0;
    for (double end : ends) {
      time = Math.max(time, end) + perGradient();
    }
    return time;
  }

  /** When the tasks of a stage end. */
  private double[] ends(double begin, double[] compute, boolean needParameters) {
    double[] ready = new double[executors];
    for (int e = 0; e < executors && needParameters; e++) {
      // Who has them hands them on: as many again in each round.
      int round = 32 - Integer.numberOfLeadingZeros(e + 1);
      ready[e] = begin + submit + round * parameterBytes / bytesPerSecond;
    }
    PriorityQueue<Double>[] idle = idle(begin);
    double driver = begin + submit;
    double[] ends = new double[compute.length];
    for (int p = 0; p < compute.length; p++) {
      driver += launch;
      int executor = p % executors;
      double start = Math.max(Math.max(driver, ready[executor]), idle[executor].poll());
      ends[p] = start + task + compute[p];
      idle[executor].add(ends[p]);
    }
    return ends;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private PriorityQueue<Double>[] idle(double begin) {
    PriorityQueue<Double>[] idle = new PriorityQueue[executors];
    for (int e = 0; e < executors; e++) {
      idle[e] = new PriorityQueue<>();
      for (int core = 0; core < cores; core++) {
        idle[e].add(begin);
      }
    }
    return idle;
  }
}
