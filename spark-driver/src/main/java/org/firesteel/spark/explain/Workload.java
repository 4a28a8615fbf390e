package org.firesteel.spark.explain;

import java.util.Arrays;
import java.util.List;
import org.firesteel.data.Batches;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.BlockSet;
import org.firesteel.spark.data.BlockOwners;
import org.firesteel.spark.data.BlockTable;

/**
 * What the jobs of a group compute.
 *
 * @param featureColumns numbers per row that the models see
 * @param batches of each job
 * @param blockSeconds the time that a block takes one core, of each job
 */
record Workload(
    BlockLayout layout, int featureColumns, List<Batches> batches, List<Double> blockSeconds) {
  /** Steps that are looked at: their blocks are random, a mean of some is what to expect. */
  private static final int STEPS = 32;

  /**
   * What falls to the tasks of a step, as a mean over steps.
   *
   * @param tasks how many there are
   * @param longest the time in which the last core has computed its blocks, in seconds
   */
  record Load(double tasks, double longest) {}

  /** How Spark would deal the blocks to so many cores. */
  BlockOwners owners(int cores) {
    return BlockOwners.of(layout, BlockTable.partitions(layout.rows(), featureColumns, cores));
  }

  /** Blocks of a step of all jobs, the most that a step can have. */
  int blocks() {
    return batches.stream().mapToInt(job -> job.blocks(0).size()).max().orElseThrow();
  }

  /**
   * The load of so many executors.
   *
   * @param cores of each
   */
  Load on(BlockOwners owners, int executors, int cores) {
    int steps = Math.min(STEPS, batches.stream().mapToInt(Batches::stepsPerEpoch).max().orElse(1));
    double tasks = 0;
    double longest = 0;
    for (int step = 0; step < steps; step++) {
      double[] partitions = seconds(owners, step);
      tasks += Arrays.stream(partitions).filter(seconds -> seconds > 0).count();
      longest += longest(partitions, executors, cores);
    }
    return new Load(tasks / steps, longest / steps);
  }

  /** The seconds of each partition in a step; 0 where it has no block of the step. */
  double[] seconds(BlockOwners owners, int step) {
    double[] partitions = new double[owners.numPartitions()];
    for (int job = 0; job < batches.size(); job++) {
      BlockSet blocks = batches.get(job).blocks(step);
      for (int i = 0; i < blocks.size(); i++) {
        partitions[owners.partitionOf(blocks.get(i))] += blockSeconds.get(job);
      }
    }
    return partitions;
  }

  /** A task runs where its partition lies; executors have the partitions by turns. */
  private static double longest(double[] partitions, int executors, int cores) {
    double[][] busy = new double[executors][cores];
    for (int p = 0; p < partitions.length; p++) {
      double[] executor = busy[p % executors];
      int idlest = 0;
      for (int core = 1; core < cores; core++) {
        idlest = executor[core] < executor[idlest] ? core : idlest;
      }
      executor[idlest] += partitions[p];
    }
    return Arrays.stream(busy).flatMapToDouble(Arrays::stream).max().orElse(0);
  }
}
