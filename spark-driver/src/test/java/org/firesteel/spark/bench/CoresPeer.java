package org.firesteel.spark.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.firesteel.bench.Aim;
import org.firesteel.bench.Report;
import org.firesteel.bench.Samples;
import org.firesteel.bench.Timed;
import org.firesteel.data.BlockSet;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.step.PlacedGradients;
import org.firesteel.spark.step.Placement;
import org.firesteel.train.GradientRequest;
import org.firesteel.train.TrainState;
import org.firesteel.train.TrainingJob;

/** The same steps on two cores and on one; and what two cores make of the products alone. */
record CoresPeer(int rows, List<Integer> sizes, Placement placement, int steps)
    implements PeerCase {
  @Override
  public String name() {
    return "2 cores, 1 core: " + placement.word();
  }

  @Override
  public String unit() {
    return "steps/s";
  }

  @Override
  public Aim aim() {
    return Aim.atLeast(1.9);
  }

  @Override
  public void prepare(Map<String, Timed> timed, Report report) {
    report.note(
        name(), "full batch of %,d rows, layers %s, local[2] and local[1]".formatted(rows, sizes));
    timed.put(name() + " ours", () -> rate(2));
    timed.put(name() + " peer", () -> rate(1));
    ProductsAlone products = new ProductsAlone(rows, sizes, steps);
    timed.put(name() + " limit", () -> new double[] {products.rate(2) / products.rate(1)});
  }

  private double[] rate(int cores) {
    SparkSession session = PeersPart.local(cores);
    try {
      return new double[] {1 / seconds(session)};
    } finally {
      session.stop();
    }
  }

  private double seconds(SparkSession session) {
    int classes = sizes.get(sizes.size() - 1);
    BlockTable blocks = new DigitRows(session, rows, sizes.get(0), classes).blocks();
    TrainingJob job = Trainings.fullBatch(sizes, "relu", "cross-entropy", 1);
    BlockSet all = BlockSet.range(0, blocks.layout().blockCount());
    GradientRequest request =
        new GradientRequest(0, 0, all, new TrainState(job).parameters(), new double[0]);
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    try (PlacedGradients source =
        new PlacedGradients(spark, List.of(job), blocks, placement, line -> {})) {
      List<Double> seconds = new ArrayList<>();
      for (int i = -steps; i < steps; i++) { // those before 0 warm up
        double second = Clock.seconds(() -> source.gradients(List.of(request)));
        if (i >= 0) {
          seconds.add(second);
        }
      }
      return new Samples(seconds).median();
    }
  }

  @Override
  public Double limit(Map<String, Samples> measured) {
    return measured.get(name() + " limit").median();
  }

  @Override
  public void close() {}
}
