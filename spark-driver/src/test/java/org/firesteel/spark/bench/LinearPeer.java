package org.firesteel.spark.bench;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.firesteel.bench.Aim;
import org.firesteel.bench.Report;
import org.firesteel.bench.Timed;
import org.firesteel.data.BlockSet;
import org.firesteel.optim.Adam;
import org.firesteel.optim.Schedule;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.step.PlacedGradients;
import org.firesteel.spark.step.Placement;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.FlatVector;
import org.firesteel.train.GradientRequest;
import org.firesteel.train.GradientSum;
import org.firesteel.train.ModelSpec;
import org.firesteel.train.Training;
import org.firesteel.train.TrainingJob;
import org.firesteel.train.TrainingLoop;

/**
 * MLlib's linear models with their own settings, from Parquet to the model. Firesteel trains with
 * Adam on mini-batches for 1, 2, 4 .. epochs, the first of these that bring its loss over all rows
 * to MLlib's, within {@link #TOLERANCE}: they are found before the time is taken.
 */
final class LinearPeer implements PeerCase {
  /** What Firesteel's loss may be above MLlib's, relatively. */
  private static final double TOLERANCE = 1e-3;

  private static final int BATCH = 1024;
  private static final double LR = 0.05;
  private static final int MOST_EPOCHS = 32;

  private final long rows;
  private final int features;
  private final Kind kind;
  private int epochs = 1;
  private SparkSession session;
  private WideTable wide;
  private Report report;
  private double target;
  private double loss;

  /** What is fitted. */
  enum Kind {
    REGRESSION("y", "mse"),
    LOGISTIC("c", "bce-with-logits");

    private final String label;
    private final String loss;

    Kind(String label, String loss) {
      this.label = label;
      this.loss = loss;
    }

    /** Fits MLlib's model; what is returned tells its mean loss. */
    DoubleSupplier fit(Dataset<Row> rows) {
      if (this == REGRESSION) {
        LinearRegressionModel model = new LinearRegression().setLabelCol(label).fit(rows);
        return () -> model.summary().meanSquaredError();
      }
      LogisticRegressionModel model = new LogisticRegression().setLabelCol(label).fit(rows);
      double[] objectives = model.summary().objectiveHistory();
      return () -> objectives[objectives.length - 1];
    }
  }

  LinearPeer(long rows, int features, Kind kind) {
    this.rows = rows;
    this.features = features;
    this.kind = kind;
  }

  @Override
  public String name() {
    return "%s %dx%d".formatted(kind == Kind.REGRESSION ? "linear" : "logistic", rows, features);
  }

  @Override
  public String unit() {
    return "s";
  }

  @Override
  public Aim aim() {
    return Aim.atMost(1);
  }

  @Override
  public void prepare(Map<String, Timed> timed, Report to) {
    report = to;
    session = PeersPart.local(2);
    wide = WideTable.write(session, rows, features, "float");
    mllib(); // warms up, and tells the loss to be reached
    train();
    while (!reached()) {
      epochs *= 2;
      train();
    }
    timed.put(name() + " ours", () -> new double[] {train()});
    timed.put(name() + " peer", () -> new double[] {mllib()});
  }

  private double mllib() {
    DoubleSupplier[] loss = new DoubleSupplier[1];
    double seconds =
        Clock.seconds(
            () -> {
              Dataset<Row> read = wide.rows(kind.label);
              String[] columns = read.drop(kind.label).columns();
              VectorAssembler assembler =
                  new VectorAssembler().setInputCols(columns).setOutputCol("features");
              loss[0] = kind.fit(assembler.transform(read).select("features", kind.label));
            });
    target = loss[0].getAsDouble();
    return seconds;
  }

  private double train() {
    BlockTable[] blocks = new BlockTable[1];
    Training[] training = new Training[1];
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    TrainingJob job = job();
    double seconds =
        Clock.seconds(
            () -> {
              Table table = wide.table(kind.label);
              blocks[0] = wide.blocks(table, table.fit());
              training[0] = new Training(job, blocks[0].layout(), (run, count) -> {});
              try (PlacedGradients source =
                  new PlacedGradients(spark, List.of(job), blocks[0], Placement.AUTO, line -> {})) {
                new TrainingLoop(source).run(training[0]);
              }
            });
    try (PlacedGradients source =
        new PlacedGradients(spark, List.of(job), blocks[0], Placement.CLUSTER, line -> {})) {
      loss = meanLoss(source, blocks[0], training[0].state().parameters());
    } finally {
      blocks[0].unpersist();
    }
    return seconds;
  }

  private static double meanLoss(PlacedGradients source, BlockTable blocks, FlatVector parameters) {
    BlockSet all = BlockSet.range(0, blocks.layout().blockCount());
    GradientSum sum =
        source.gradients(List.of(new GradientRequest(0, 0, all, parameters, new double[0]))).get(0);
    return sum.loss() / sum.weight();
  }

  private boolean reached() {
    report.note(
        name(),
        "loss %.6f after %d epochs of Adam, batches of %d rows, lr %s falling to 0; MLlib's %.6f"
            .formatted(loss, epochs, BATCH, LR, target));
    boolean reached = loss <= target * (1 + TOLERANCE);
    if (!reached && epochs >= MOST_EPOCHS) {
      throw new IllegalStateException(
          "%s: the loss must come to MLlib's %s, actual: %s".formatted(name(), target, loss));
    }
    return reached;
  }

  private TrainingJob job() {
    return new TrainingJob(
        "bench",
        0,
        new ModelSpec(features, List.of(new Spec("linear", Map.of("out", 1))), new Spec(kind.loss)),
        Adam.Rule.defaults().withLr(LR),
        new Schedule.LinearDecay(),
        TrainingJob.Length.epochs(epochs),
        BATCH);
  }

  @Override
  public void close() {
    wide.close();
    session.stop();
  }
}
