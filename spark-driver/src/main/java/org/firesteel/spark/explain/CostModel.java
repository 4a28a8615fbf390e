package org.firesteel.spark.explain;

import org.firesteel.spark.data.BlockOwners;

/**
 * Predicts the time of a step on any number of executors, from what was measured on some:
 *
 * <pre>
 * step        = compute + aggregation + overhead + update
 * compute     = blocks of the core that is ready last x seconds of a block
 * overhead    = bare(tasks, cores)
 * aggregation = empty(tasks, cores) - overhead - one empty block + rest + wire
 * rest        = what a real step took longer in the probe than this formula says
 * wire        = bytes that pass a network that the probe has not seen / NETWORK
 * </pre>
 *
 * <p>{@code bare} is a Spark job of tasks that do nothing, {@code empty} a whole step over blocks
 * with next to no rows; see {@link TaskCurve} for other numbers of tasks and cores. How many tasks
 * a step has and which blocks a core gets follows from the blocks' partitions: {@link Workload}.
 *
 * @param owners of the blocks where they were measured
 * @param emptyBlock seconds of the gradients of a block with next to no rows
 * @param update seconds of the optimizer's step
 * @param parameterBytes of parameters and buffers
 * @param rest such as gradients of blocks that are no siblings and travel one by one
 */
record CostModel(
    Workload workload,
    Machines here,
    BlockOwners owners,
    TaskCurve bare,
    TaskCurve empty,
    double emptyBlock,
    double update,
    double parameterBytes,
    double rest) {
  /** 10 Gbit/s: what is taken for granted of a network that was not measured. */
  static final double NETWORK = 1.25e9;

  /**
   * The same model, in agreement with real steps. They take more than the formula says where its
   * parts are not all, and less where more of Spark's code is compiled by now: then so do Spark's
   * parts, by the same share.
   *
   * @param gradients seconds of the gradients of a step where the probe ran
   */
  CostModel calibrated(double gradients) {
    Workload.Load load = workload.on(owners, here.executors(), here.cores());
    double compute = load.longest() - emptyBlock;
    double onSpark = empty.seconds(load.tasks(), here.allCores());
    double share = Math.min(1, gradients / (compute + onSpark));
    return new CostModel(
        workload,
        here,
        owners,
        bare.times(share),
        empty.times(share),
        emptyBlock,
        update,
        parameterBytes,
        gradients - compute - share * onSpark);
  }

  /** The cost of a step where the probe ran. */
  Cost step() {
    return step(here, owners);
  }

  /** The cost of a step on so many executors of the same kind. */
  Cost step(int executors) {
    Machines there = here.with(executors);
    return executors == here.executors() ? step() : step(there, workload.owners(there.allCores()));
  }

  private Cost step(Machines there, BlockOwners dealt) {
    Workload.Load load = workload.on(dealt, there.executors(), there.cores());
    double overhead = bare.seconds(load.tasks(), there.allCores());
    double sums = empty.seconds(load.tasks(), there.allCores()) - overhead - emptyBlock + rest;
    double wire = Math.max(0, wireBytes(there, load)) / NETWORK;
    return new Cost(load.tasks(), load.longest(), Math.max(0, sums) + wire, overhead, update);
  }

  /**
   * Parameters go from executor to executor, so twice as many need one round more. Gradients were
   * seen to arrive, unless there was no network.
   */
  private double wireBytes(Machines there, Workload.Load load) {
    if (there.executors() == here.executors()) {
      return 0;
    }
    double rounds = rounds(there) - (here.local() ? 0 : rounds(here));
    return rounds * parameterBytes + (here.local() ? bytesIn(load.tasks()) : 0);
  }

  private static double rounds(Machines machines) {
    return Math.ceil(Math.log(machines.executors() + 1) / Math.log(2));
  }

  /** What arrives at the driver in a step of so many tasks. */
  double bytesIn(double tasks) {
    return empty.resultBytes(tasks);
  }
}
