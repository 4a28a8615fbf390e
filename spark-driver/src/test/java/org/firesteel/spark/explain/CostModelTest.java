package org.firesteel.spark.explain;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.firesteel.data.Batches;
import org.firesteel.data.BlockLayout;
import org.firesteel.spark.data.BlockOwners;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is measured on a small cluster predicts large ones: simulated event by event. */
class CostModelTest {
  private static final double EMPTY = 1e-6;

  @ParameterizedTest
  @CsvSource({
    // rows, batch, block, block ms, parameters, executors of the probe, cores
    "2000, 0, 1024, 0.02, 4, 1, 1",
    "2000, 0, 1024, 0.02, 4, 2, 1",
    "1437, 64, 16, 0.05, 6570, 1, 2",
    "1000000, 0, 1024, 5, 250000, 1, 2",
    "1000000, 0, 1024, 5, 250000, 2, 1",
    "1000000, 0, 1024, 0.5, 10000, 2, 1",
    "10000000, 65536, 1024, 5, 250000, 2, 4",
    "100000000, 0, 1024, 2, 10000, 4, 4",
  })
  void predictsLargerClustersFromASmallOne(
      long rows, int batch, int blockRows, double blockMillis, int parameters, int few, int cores) {
    BlockLayout layout = new BlockLayout(rows, blockRows);
    Workload work =
        new Workload(
            layout, 10, List.of(new Batches(layout, batch, 0)), List.of(blockMillis * 1e-3));
    SimulatedCluster cluster =
        new SimulatedCluster(
            few,
            cores,
            3e-3,
            0.2e-3,
            1e-3,
            1e-9 * parameters,
            4.0 * parameters,
            4.0 * parameters,
            CostModel.NETWORK);
    CostModel model = probe(work, cluster);
    for (int executors : Prediction.EXECUTORS) {
      double truth = step(work, cluster.with(executors));
      double predicted = model.step(executors).total();
      System.err.println(
          executors
              + " "
              + predicted * 1e3
              + " "
              + truth * 1e3
              + " "
              + predicted / truth
              + " "
              + model.step(executors));
    }
  }

  /** The mean over the steps that the model looks at. */
  private static double step(Workload work, SimulatedCluster cluster) {
    BlockOwners owners = work.owners(cluster.executors() * cluster.cores());
    int steps = Math.min(32, work.batches().get(0).stepsPerEpoch());
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      double[] busy =
          Arrays.stream(work.seconds(owners, step)).filter(seconds -> seconds > 0).toArray();
      sum += cluster.step(busy).seconds();
    }
    return sum / steps;
  }

  /** What a probe sees of a cluster. */
  private static CostModel probe(Workload work, SimulatedCluster cluster) {
    TreeMap<Integer, TaskCurve.Point> bare = new TreeMap<>();
    TreeMap<Integer, TaskCurve.Point> empty = new TreeMap<>();
    for (int tasks = 1; tasks <= 32; tasks *= 2) {
      double[] blocks = new double[tasks];
      Arrays.fill(blocks, EMPTY);
      bare.put(tasks, cluster.bare(tasks));
      empty.put(tasks, cluster.step(blocks));
    }
    Machines here = new Machines(cluster.executors(), cluster.cores(), false);
    return new CostModel(
            work,
            here,
            work.owners(here.allCores()),
            new TaskCurve(bare, here.allCores()),
            new TaskCurve(empty, here.allCores()),
            EMPTY,
            0,
            cluster.parameterBytes(),
            0)
        .calibrated(step(work, cluster));
  }
}
