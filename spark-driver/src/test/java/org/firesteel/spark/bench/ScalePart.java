package org.firesteel.spark.bench;

import java.util.ArrayList;
import java.util.List;
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
            "/ million rows",
            "step s",
            "/ million rows",
            "heap MB",
            "blocks in memory MB",
            "on disk MB");
    report.note("master", spark.master());
    report.note("table", features + " features as float, a label");
    report.note("model", "%d-128-64-1, full batch".formatted(features));
    report.note("heap", "of the driver after a collection, without Spark's storage");
    prepareAndStep(report, sizes.get(0), false); // warms up
    for (long rows : sizes) {
      prepareAndStep(report, rows, true);
    }
    return report;
  }

  private void prepareAndStep(Report report, long rows, boolean counts) {
    try (WideTable wide = WideTable.write(session, rows, features, "float")) {
      BlockTable[] built = new BlockTable[1];
      double prepare =
          Clock.seconds(
              () -> {
                Table table = wide.table("y");
                built[0] = wide.blocks(table, table.fit());
              });
      BlockTable blocks = built[0];
      double step = step(blocks);
      if (counts) {
        double million = rows * 1e-6;
        report.row(
            "%,d".formatted(rows),
            prepare,
            prepare / million,
            step,
            step / million,
            heapBytes() * 1e-6,
            stored(true) * 1e-6,
            stored(false) * 1e-6);
      }
      blocks.unpersist();
    }
  }

  /** Seconds of a step over all rows. */
  private double step(BlockTable table) {
    TrainingJob job = Trainings.fullBatch(List.of(features, 128, 64, 1), "relu", "mse", 1);
    FlatVector parameters = new TrainState(job).parameters();
    GradientRequest request =
        new GradientRequest(
            0, 0, BlockSet.range(0, table.layout().blockCount()), parameters, new double[0]);
    try (SparkGradients source = new SparkGradients(spark, List.of(job), table)) {
      List<Double> seconds = new ArrayList<>();
      source.gradients(List.of(request));
      for (int i = 0; i < STEPS; i++) {
        seconds.add(Clock.seconds(() -> source.gradients(List.of(request))));
      }
      return new Samples(seconds).median();
    }
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
