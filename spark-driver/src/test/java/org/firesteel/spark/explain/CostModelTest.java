package org.firesteel.spark.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.firesteel.data.Batches;
import org.firesteel.data.BlockLayout;
import org.firesteel.spark.data.BlockOwners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is measured on a small cluster predicts large ones, simulated event by event: within 10% up
 * to 16 executors, within 25% up to 128.
 */
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
      double tolerance = executors <= 16 ? 0.1 : 0.25;
      assertEquals(
          1,
          predicted / truth,
          tolerance,
          () -> "%d: %s".formatted(executors, model.step(executors)));
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

  /** Spark's code was compiled while the steps were measured. */
  @Test
  void sparksPartsBecomeFasterWithTheSteps() {
    CostModel model = ofTwoBlocks(0.001);
    double share = 0.007 / 0.014;
    Cost step = model.calibrated(0.007).step();
    assertEquals(new Cost(1, 0.002, 0.001, 0.008 * share, 0.0005), rounded(step));
    Cost others = model.calibrated(0.007).step(4);
    assertEquals(share * 0.032 / 3, others.overhead(), 1e-6, "two tasks, by as much faster");
    Cost more = model.calibrated(0.015).step();
    assertEquals(new Cost(1, 0.002, 0.005, 0.008, 0.0005), rounded(more));
  }

  /** Else a cluster on which each core had less to compute would cost next to nothing. */
  @Test
  void blocksThatWereMeasuredTooSlowTakeNothingFromSpark() {
    Cost step = ofTwoBlocks(0.1).calibrated(0.2).step(4);
    assertEquals(0.032 / 3, step.overhead(), 0.1 * 0.032 / 3);
  }

  private static CostModel ofTwoBlocks(double blockSeconds) {
    BlockLayout layout = new BlockLayout(2000, 1024);
    Workload work =
        new Workload(layout, 10, List.of(new Batches(layout, 0, 0)), List.of(blockSeconds));
    TreeMap<Integer, TaskCurve.Point> bare = new TreeMap<>();
    bare.put(1, new TaskCurve.Point(0.008, 0, 0, 0));
    bare.put(4, new TaskCurve.Point(0.016, 0, 0, 0));
    TreeMap<Integer, TaskCurve.Point> empty = new TreeMap<>();
    empty.put(1, new TaskCurve.Point(0.012, 0, 0, 0));
    empty.put(4, new TaskCurve.Point(0.020, 0, 0, 0));
    return new CostModel(
        work,
        new Machines(1, 1, true),
        work.owners(1),
        new TaskCurve(bare, 1),
        new TaskCurve(empty, 1),
        0,
        0.0005,
        16,
        0);
  }

  private static Cost rounded(Cost cost) {
    return new Cost(
        cost.tasks(),
        nanos(cost.compute()),
        nanos(cost.aggregation()),
        nanos(cost.overhead()),
        nanos(cost.update()));
  }

  private static double nanos(double seconds) {
    return Math.round(seconds * 1e9) / 1e9;
  }

  @Test
  void moreCoresShareTheTasksButNotTheDriver() {
    TaskCurve curve =
        new TaskCurve(
            new TreeMap<>(
                Map.of(
                    1, new TaskCurve.Point(0.010, 0.002, 0.001, 100),
                    4, new TaskCurve.Point(0.016, 0.008, 0.004, 400))),
            2);
    assertEquals(0.012, curve.seconds(2, 2), 1e-12, "between two that were measured");
    assertEquals(0.020, curve.seconds(6, 2), 1e-12, "beyond them");
    assertEquals(200, curve.resultBytes(2), 1e-9);
    assertEquals(0.020, curve.seconds(4, 1), 1e-12, "8 ms of tasks by one core instead of two");
    assertEquals(0.014, curve.seconds(4, 4), 1e-12, "by four cores");
    assertEquals(0.014, curve.seconds(4, 100), 1e-12, "four tasks need four cores");
    TaskCurve hidden =
        new TaskCurve(
            new TreeMap<>(
                Map.of(
                    1, new TaskCurve.Point(0.010, 0.005, 0.001, 0),
                    100, new TaskCurve.Point(0.505, 0.500, 0.100, 0))),
            1);
    assertEquals(0.109, hidden.seconds(100, 100), 1e-12, "the driver needs 99 ms for 99 tasks");
    assertEquals(0.010, curve.times(0.5).seconds(4, 1), 1e-12);
    assertEquals(0.0545, hidden.times(0.5).seconds(100, 100), 1e-12);
    assertEquals(200, curve.times(0.5).resultBytes(2), 1e-9);
  }

  @Test
  void theLongestCoreDecides() {
    BlockLayout layout = new BlockLayout(60, 10);
    Batches all = new Batches(layout, 0, 0);
    Workload work = new Workload(layout, 1, List.of(all, all), List.of(2.0, 1.0));
    assertEquals(new Workload.Load(1, 18), work.on(work.owners(1), 1, 1));
    assertEquals(new Workload.Load(4, 6), work.on(work.owners(4), 4, 1));
    assertEquals(new Workload.Load(4, 6), work.on(work.owners(4), 2, 2));
    assertEquals(new Workload.Load(6, 3), work.on(work.owners(100), 100, 1));
    assertEquals(6, work.blocks());
  }
}
