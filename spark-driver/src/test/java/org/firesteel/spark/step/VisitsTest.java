package org.firesteel.spark.step;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.firesteel.data.Batches;
import org.firesteel.data.Block;
import org.firesteel.optim.RMSprop;
import org.firesteel.optim.Schedule;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.DataSpec;
import org.firesteel.spark.data.Feature;
import org.firesteel.spark.data.LabelKind;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.data.TableFit;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.FlatVector;
import org.firesteel.train.GradientRequest;
import org.firesteel.train.GradientSource;
import org.firesteel.train.GradientSum;
import org.firesteel.train.LocalGradients;
import org.firesteel.train.ModelSpec;
import org.firesteel.train.TrainingJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which rows a step sees, and how much each counts, from the table to the gradient. Each row has a
 * feature of its own, the label is -1/2 and parameters are 0: with the sum of squared errors the
 * gradient of a feature's parameter is exactly the weight of its row, for each visit.
 */
class VisitsTest {
  private static final long SEED = 5;
  private static SparkSession session;
  private static JavaSparkContext spark;

  @BeforeAll
  static void start() {
    session =
        SparkSession.builder()
            .master("local[2]")
            .appName("VisitsTest")
            .config("spark.ui.enabled", false)
            .getOrCreate();
    spark = JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  private static TrainingJob job(int inputs, String reduction, int batchRows) {
    Spec layer = new Spec("linear", Map.of("out", 1, "bias", false));
    return new TrainingJob(
        "visits",
        SEED,
        new ModelSpec(inputs, List.of(layer), new Spec("mse", Map.of("reduction", reduction))),
        RMSprop.Rule.defaults(),
        new Schedule.Constant(),
        TrainingJob.Length.epochs(1),
        batchRows);
  }

  private static SparkGradients source(TrainingJob job, BlockTable blocks) {
    return new SparkGradients(spark, List.of(job), blocks);
  }

  /** A step at parameters 0. */
  private static GradientSum gradient(
      GradientSource source, Batches batches, long step, int parameters) {
    return source
        .gradients(
            List.of(
                new GradientRequest(
                    0,
                    step,
                    batches.blocks(step),
                    FlatVector.zeros(DType.FLOAT32, parameters),
                    new double[0])))
        .get(0);
  }

  /** Rows 0 to {@code rows - 1} with the weight {@code weight}, an SQL expression of {@code id}. */
  private static BlockTable blocks(int rows, Optional<String> weight, int blockRows) {
    Dataset<Row> table = session.range(0, rows, 1, 3).toDF("id");
    DataSpec spec =
        new DataSpec(
            new DataSpec.Source("none", List.of(), Optional.empty(), Map.of(), Optional.empty()),
            List.of(Feature.expression("row", "lpad(id, 4, '0')")),
            new DataSpec.Label("-0.5", LabelKind.REGRESSION, false, 0),
            weight,
            Optional.empty(),
            DataSpec.HoldOut.none(),
            false,
            false,
            SEED);
    Table opened = Table.of(table, spec);
    TableFit fit = opened.fit();
    return opened.blocks(fit, Table.Part.ALL, blockRows, 3);
  }

  /** How often, times weight, each row is seen by the steps {@code [from, to)}. */
  private static float[] seen(
      SparkGradients source, Batches batches, int rows, long from, long to) {
    float[] seen = new float[rows];
    for (long step = from; step < to; step++) {
      GradientSum sum = gradient(source, batches, step, rows);
      assertEquals(batches.rows(step), sum.rows());
      for (int row = 0; row < rows; row++) {
        seen[row] += (float) sum.gradient().get(row);
      }
    }
    return seen;
  }

  @ParameterizedTest
  @CsvSource({
    "37, 4, 8, 5", // last block of one row
    "40, 4, 8, 5", // nothing left over
    "36, 4, 8, 5", // last batch of one block
    "37, 4, 0, 1",
    "37, 1, 1, 37",
    "3, 8, 16, 1",
  })
  void everyEpochSeesEveryRowOnce(int rows, int blockRows, int batchRows, int steps) {
    BlockTable blocks = blocks(rows, Optional.empty(), blockRows);
    TrainingJob job = job(rows, "sum", batchRows);
    Batches batches = job.batches(blocks.layout());
    assertEquals(steps, batches.stepsPerEpoch());
    float[] once = new float[rows];
    Arrays.fill(once, 1);
    Set<String> orders = new HashSet<>();
    try (SparkGradients source = source(job, blocks)) {
      for (long epoch = 0; epoch < 3; epoch++) {
        long first = epoch * steps;
        assertArrayEquals(once, seen(source, batches, rows, first, first + steps));
        orders.add(batches.blocks(first).toString());
      }
    } finally {
      blocks.unpersist();
    }
    assertEquals(steps > 1, orders.size() > 1, "epochs have orders of their own");
  }

  @Test
  void aRowCountsByItsWeight() {
    int rows = 37;
    String weight = "element_at(array(0, 1, 2, 0.5, 3), cast(id % 5 + 1 as int))";
    float[] weights = new float[rows];
    double total = 0;
    for (int row = 0; row < rows; row++) {
      weights[row] = new float[] {0, 1, 2, 0.5f, 3}[row % 5];
      total += weights[row];
    }
    BlockTable blocks = blocks(rows, Optional.of(weight), 4);
    List<Block> local = blocks.blocks().collect();
    TrainingJob mean = job(rows, "mean", 8);
    Batches batches = mean.batches(blocks.layout());
    try (SparkGradients sums = source(job(rows, "sum", 8), blocks);
        SparkGradients means = source(mean, blocks)) {
      assertArrayEquals(weights, seen(sums, batches, rows, 0, batches.stepsPerEpoch()));
      assertEquals(weights[2], 2 * weights[1]);
      double divisor = 0;
      LocalGradients one = new LocalGradients(mean, local); // on this thread
      for (long step = 0; step < batches.stepsPerEpoch(); step++) {
        GradientSum sum = gradient(means, batches, step, rows);
        GradientSum expected = gradient(one, batches, step, rows);
        assertArrayEquals(
            expected.gradient().storage().floats(), sum.gradient().storage().floats());
        assertEquals(expected.loss(), sum.loss());
        assertEquals(expected.weight(), sum.weight());
        assertEquals(sum.weight() / 4, sum.loss());
        divisor += sum.weight();
      }
      assertEquals(total, divisor);
    } finally {
      blocks.unpersist();
    }
  }
}
