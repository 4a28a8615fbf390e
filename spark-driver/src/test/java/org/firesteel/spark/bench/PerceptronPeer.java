package org.firesteel.spark.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.firesteel.bench.Aim;
import org.firesteel.bench.Report;
import org.firesteel.bench.Samples;
import org.firesteel.bench.Timed;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.step.PlacedGradients;
import org.firesteel.spark.step.Placement;
import org.firesteel.train.Training;
import org.firesteel.train.TrainingJob;
import org.firesteel.train.TrainingLoop;

/**
 * MLlib's perceptron: sigmoid layers, softmax, gradient descent over all rows, which costs one
 * gradient an iteration. What both need before the first and after the last step drops out, as the
 * time of a short training is taken off that of a long one.
 */
final class PerceptronPeer implements PeerCase {
  private final int rows;
  private final List<Integer> sizes;
  private final Placement placement;
  private final int few;
  private final int many;
  private SparkSession session;
  private Dataset<Row> frame;
  private BlockTable blocks;

  /**
   * @param sizes inputs, widths of the layers
   * @param placement of Firesteel's gradients; MLlib's come from the cluster
   * @param few steps of the short training
   * @param many steps of the long one
   */
  PerceptronPeer(int rows, List<Integer> sizes, Placement placement, int few, int many) {
    this.rows = rows;
    this.sizes = sizes;
    this.placement = placement;
    this.few = few;
    this.many = many;
  }

  @Override
  public String name() {
    String layers = sizes.stream().map(String::valueOf).collect(Collectors.joining("-"));
    return "perceptron %dx%s, %s".formatted(rows, layers, placement.word());
  }

  @Override
  public String unit() {
    return "rows/s";
  }

  @Override
  public Aim aim() {
    return Aim.atLeast(4);
  }

  @Override
  public void prepare(Map<String, Timed> timed, Report report) {
    session = PeersPart.local(2);
    DigitRows data = new DigitRows(session, rows, sizes.get(0), sizes.get(sizes.size() - 1));
    frame = data.frame();
    blocks = data.blocks();
    report.note(name(), "MLlib's MultilayerPerceptronClassifier, solver gd; both on local[2]");
    timed.put(name() + " ours", () -> rate(this::train));
    timed.put(name() + " peer", () -> rate(this::fit));
    ProductsAlone products = new ProductsAlone(rows, sizes, many);
    timed.put(name() + " products", () -> new double[] {rows * products.rate(2)});
    if (placement == Placement.CLUSTER) {
      timed.put(name() + " vectors", this::vectorsSeconds);
    }
  }

  private interface Work {
    void run(int steps);
  }

  private double[] rate(Work work) {
    work.run(few);
    double seconds = -Clock.seconds(() -> work.run(few));
    seconds += Clock.seconds(() -> work.run(many));
    return new double[] {(double) rows * (many - few) / seconds};
  }

  private void train(int steps) {
    TrainingJob job = Trainings.fullBatch(sizes, "sigmoid", "cross-entropy", steps);
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    try (PlacedGradients source =
        new PlacedGradients(spark, List.of(job), blocks, placement, line -> {})) {
      new TrainingLoop(source).run(new Training(job, blocks.layout(), (training, count) -> {}));
    }
  }

  private void fit(int steps) {
    new MultilayerPerceptronClassifier()
        .setLayers(sizes.stream().mapToInt(Integer::intValue).toArray())
        .setSolver("gd")
        .setTol(0)
        .setSeed(0)
        .setMaxIter(steps)
        .fit(frame);
  }

  private double[] vectorsSeconds() {
    double[] seconds = new double[many];
    for (int i = -many; i < many; i++) { // those before 0 warm up
      seconds[Math.max(i, 0)] =
          Clock.seconds(() -> BareSpark.sendFloats(blocks.blocks(), parameters()));
    }
    return seconds;
  }

  private int parameters() {
    return IntStream.range(1, sizes.size()).map(i -> (sizes.get(i - 1) + 1) * sizes.get(i)).sum();
  }

  /** The products alone, and on the cluster what Spark takes to send the parameters both ways. */
  @Override
  public Double limit(Map<String, Samples> measured) {
    double seconds = rows / measured.get(name() + " products").median();
    if (placement == Placement.CLUSTER) {
      seconds += measured.get(name() + " vectors").median();
    }
    return rows / seconds / measured.get(name() + " peer").median();
  }

  @Override
  public void close() {
    session.stop();
  }
}
