package org.firesteel.spark.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.firesteel.bench.Report;
import org.firesteel.bench.Samples;
import org.firesteel.data.BlockSet;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.step.SparkGradients;
import org.firesteel.tensor.FlatVector;
import org.firesteel.train.GradientRequest;
import org.firesteel.train.TrainState;
import org.firesteel.train.TrainingJob;

/**
 * What a row costs, and what the driver holds, from small tables to those that do not fit into
 * memory: one size after the other, each table written, prepared, trained on and deleted.
 */
final class ScalePart {
  private static final int STEPS = 3;

  /** The size that lets the JIT come to rest, if there is a larger one. */
  private static final long WARM_UP_ROWS = 1_000_000;

  private static final String LOOKED_FOR = "0.85 to 1.15";

  private final SparkSession session;
  private final JavaSparkContext spark;
  private final int features;

  ScalePart(SparkSession session, int features) {
    this.session = session;
    this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    this.features = features;
  }

  Report run(List<Long> sizes) {
    Report report =
        new Report(
            "scale",
            "rows",
            "prepare s",
            "core s",
            "/ million more",
            "/ median",
            "step s",
            "core s",
            "/ million more",
            "/ median",
            "looked for",
            "heap MB",
            "blocks in memory MB",
            "on disk MB");
    report.note("master", spark.master());
    report.note("table", features + " features as float, a label");
    report.note("model", "%d-128-64-1, full batch".formatted(features));
    report.note("core s", "processor time of the tasks");
    report.note("/ million more", "core seconds per million rows more than the size before has");
    report.note("heap", "of the driver after a collection, without Spark's storage");
    measure(Math.min(WARM_UP_ROWS, sizes.get(sizes.size() - 1)));
    List<Measured> all = new ArrayList<>();
    for (long rows : sizes) {
      all.add(measure(rows));
    }
    List<Double> prepare = perMillionMore(all, Measured::prepare);
    List<Double> step = perMillionMore(all, Measured::step);
    for (int i = 0; i < all.size(); i++) {
      Measured one = all.get(i);
      report.row(
          "%,d".formatted(one.rows),
          one.prepare.seconds,
          one.prepare.coreSeconds,
          i == 0 ? null : prepare.get(i - 1),
          i == 0 ? null : prepare.get(i - 1) / new Samples(prepare).median(),
          one.step.seconds,
          one.step.coreSeconds,
          i == 0 ? null : step.get(i - 1),
          i == 0 ? null : step.get(i - 1) / new Samples(step).median(),
          i == 0 ? null : LOOKED_FOR,
          one.heapBytes * 1e-6,
          one.inMemory * 1e-6,
          one.onDisk * 1e-6);
    }
    return report;
  }

  /** What some Spark jobs take, by the clock and of the tasks' processor time. */
  private record Cost(double seconds, double coreSeconds) {}

  private record Measured(
      long rows, Cost prepare, Cost step, double heapBytes, double inMemory, double onDisk) {}

  /** Of each size but the first: what rows cost without what every job costs. */
  private static List<Double> perMillionMore(List<Measured> all, Function<Measured, Cost> cost) {
    List<Double> each = new ArrayList<>();
    for (int i = 1; i < all.size(); i++) {
      Measured one = all.get(i);
      Measured before = all.get(i - 1);
      double more = cost.apply(one).coreSeconds - cost.apply(before).coreSeconds;
      each.add(more / ((one.rows - before.rows) * 1e-6));
    }
    return each;
  }

  private Measured measure(long rows) {
    try (WideTable wide = WideTable.write(session, rows, features, "float")) {
      BlockTable[] built = new BlockTable[1];
      Cost prepare =
          cost(
              () -> {
                Table table = wide.table("y");
                built[0] = wide.blocks(table, table.fit());
              });
      BlockTable blocks = built[0];
      Cost step = step(blocks);
      Measured measured =
          new Measured(rows, prepare, step, heapBytes(), stored(true), stored(false));
      blocks.unpersist();
      return measured;
    }
  }

  private Cost cost(Runnable jobs) {
    try (StageTimes times = new StageTimes(session.sparkContext())) {
      double seconds = Clock.seconds(jobs);
      return new Cost(seconds, times.take().stream().mapToDouble(Double::doubleValue).sum());
    }
  }

  /** A step over all rows. */
  private Cost step(BlockTable table) {
    TrainingJob job = Trainings.fullBatch(List.of(features, 128, 64, 1), "relu", "mse", 1);
    FlatVector parameters = new TrainState(job).parameters();
    GradientRequest request =
        new GradientRequest(
            0, 0, BlockSet.range(0, table.layout().blockCount()), parameters, new double[0]);
    try (SparkGradients source = new SparkGradients(spark, List.of(job), table)) {
      List<Cost> costs = new ArrayList<>();
      source.gradients(List.of(request));
      for (int i = 0; i < STEPS; i++) {
        costs.add(cost(() -> source.gradients(List.of(request))));
      }
      return new Cost(median(costs, Cost::seconds), median(costs, Cost::coreSeconds));
    }
  }

  private static double median(List<Cost> costs, Function<Cost, Double> of) {
    return new Samples(costs.stream().map(of).toList()).median();
  }

  /**
   * What a collection leaves, without the blocks that Spark stores in this process if it is local.
   */
  private double heapBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    double used = runtime.totalMemory() - runtime.freeMemory();
    return spark.isLocal() ? used - stored(true) : used;
  }

  private double stored(boolean inMemory) {
    double bytes = 0;
    for (org.apache.spark.storage.RDDInfo info : spark.sc().getRDDStorageInfo()) {
      bytes += inMemory ? info.memSize() : info.diskSize();
    }
    return bytes;
  }
}
