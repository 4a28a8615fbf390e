package org.firesteel.spark.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.DataSpec;
import org.firesteel.spark.data.LabelKind;
import org.firesteel.spark.data.Table;
import org.firesteel.spec.Spec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The figures against plain loops over the predictions. */
class EvaluatorTest {
  private static SparkSession spark;
  private static Dataset<Row> table;

  @BeforeAll
  static void start() {
    spark = TrainedFixture.session();
    table = TrainedFixture.table(spark);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static List<Row> predicted(TrainedModel model, String where) {
    return new Predictor(model).predict(table.where(where)).collectAsList();
  }

  private static TrainedModel model(DataSpec spec, String loss, int outputs) {
    return TrainedFixture.model(table, spec, new Spec(loss), outputs);
  }

  @Test
  void numbersOfTheHeldOutRows() {
    DataSpec spec = TrainedFixture.spec("y", LabelKind.REGRESSION);
    TrainedModel model = model(spec, "mse", 1);
    Metrics metrics = new Evaluator(model).evaluate(Table.of(table, spec), Table.Part.HOLD_OUT);
    double absolute = 0;
    double squared = 0;
    double mean = 0;
    List<Row> rows = predicted(model, "id % 4 = 0");
    for (Row row : rows) {
      double error = (double) row.getAs("prediction") - (double) row.getAs("y");
      absolute += Math.abs(error);
      squared += error * error;
      mean += (double) row.getAs("y") / rows.size();
    }
    double variation = 0;
    for (Row row : rows) {
      variation += Math.pow((double) row.getAs("y") - mean, 2);
    }
    double deviation = model.data().label().deviation();
    assertEquals(100, metrics.rows());
    assertEquals(List.of("loss", "rmse", "mae", "r2"), List.copyOf(metrics.values().keySet()));
    assertEquals(Math.sqrt(squared / 100), metrics.values().get("rmse"), 1e-9);
    assertEquals(absolute / 100, metrics.values().get("mae"), 1e-9);
    assertEquals(1 - squared / variation, metrics.values().get("r2"), 1e-9);
    assertEquals(squared / 100 / deviation / deviation, metrics.values().get("loss"), 1e-5);
    assertTrue(metrics.describe().startsWith("rows=100 loss="), metrics.describe());
  }

  @Test
  void theRestOfTheRowsAndAll() {
    DataSpec spec = TrainedFixture.spec("y", LabelKind.REGRESSION);
    Evaluator evaluator = new Evaluator(model(spec, "mse", 1));
    Table opened = Table.of(table, spec);
    assertEquals(300, evaluator.evaluate(opened, Table.Part.TRAIN).rows());
    assertEquals(400, evaluator.evaluate(opened, Table.Part.ALL).rows());
  }

  @Test
  void aLossThatIsASum() {
    DataSpec spec = TrainedFixture.spec("y", LabelKind.REGRESSION);
    Spec sum = new Spec("mse", Map.of("reduction", "sum"));
    Table opened = Table.of(table, spec);
    double mean =
        new Evaluator(model(spec, "mse", 1)).evaluate(opened, Table.Part.ALL).values().get("loss");
    Metrics metrics =
        new Evaluator(TrainedFixture.model(table, spec, sum, 1)).evaluate(opened, Table.Part.ALL);
    assertEquals(400 * mean, metrics.values().get("loss"), 1e-9);
  }

  @Test
  void weightsCount() {
    DataSpec spec = TrainedFixture.weighted(TrainedFixture.spec("y", LabelKind.REGRESSION), "w");
    TrainedModel model = model(spec, "mse", 1);
    Metrics metrics = new Evaluator(model).evaluate(Table.of(table, spec), Table.Part.ALL);
    double absolute = 0;
    double weight = 0;
    for (Row row : predicted(model, "true")) {
      double w = row.getAs("w");
      absolute += w * Math.abs((double) row.getAs("prediction") - (double) row.getAs("y"));
      weight += w;
    }
    assertEquals(absolute / weight, metrics.values().get("mae"), 1e-9);
  }

  @Test
  void severalClasses() {
    DataSpec spec = TrainedFixture.spec("kind", LabelKind.CLASSES);
    TrainedModel model = model(spec, "cross-entropy", 4);
    Metrics metrics = new Evaluator(model).evaluate(Table.of(table, spec), Table.Part.ALL);
    double right = 0;
    double logLoss = 0;
    for (Row row : predicted(model, "true")) {
      String kind = row.getAs("kind");
      right += kind.equals(row.getAs("prediction")) ? 1 : 0;
      List<Float> probabilities = row.getList(row.fieldIndex("probabilities"));
      logLoss -= Math.log(probabilities.get("wxyz".indexOf(kind)));
    }
    assertEquals(List.of("loss", "accuracy", "logloss"), List.copyOf(metrics.values().keySet()));
    assertEquals(right / 400, metrics.values().get("accuracy"), 1e-12);
    assertEquals(logLoss / 400, metrics.values().get("logloss"), 1e-6);
    assertEquals(logLoss / 400, metrics.values().get("loss"), 1e-6);
  }

  @Test
  void oneOutputForTwoClasses() {
    DataSpec spec = TrainedFixture.spec("flag", LabelKind.BINARY);
    TrainedModel model = model(spec, "bce-with-logits", 1);
    Metrics metrics = new Evaluator(model).evaluate(Table.of(table, spec), Table.Part.ALL);
    double right = 0;
    double logLoss = 0;
    List<double[]> scores = new ArrayList<>();
    for (Row row : predicted(model, "true")) {
      boolean flag = row.getAs("flag");
      double probability = row.getAs("probability");
      right += flag == (boolean) row.getAs("prediction") ? 1 : 0;
      logLoss -= Math.log(flag ? probability : 1 - probability);
      scores.add(new double[] {probability, flag ? 1 : 0, 1});
    }
    assertEquals(right / 400, metrics.values().get("accuracy"), 1e-12);
    assertEquals(logLoss / 400, metrics.values().get("logloss"), 1e-9);
    assertEquals(logLoss / 400, metrics.values().get("loss"), 1e-6);
    assertEquals(area(scores), metrics.values().get("auc"), 1e-12);
  }

  @Test
  void everyPartitioningGivesTheSameBits() {
    for (LabelKind kind : LabelKind.values()) {
      String label = kind == LabelKind.REGRESSION ? "y" : "flag";
      String loss =
          switch (kind) {
            case REGRESSION -> "mse";
            case BINARY -> "bce-with-logits";
            case CLASSES -> "cross-entropy";
          };
      DataSpec spec = TrainedFixture.weighted(TrainedFixture.spec(label, kind), "w / 3");
      TrainedModel model = model(spec, loss, kind == LabelKind.CLASSES ? 2 : 1);
      Metrics expected = new Evaluator(model).evaluate(Table.of(table, spec), Table.Part.ALL);
      for (int partitions : new int[] {1, 7}) {
        Table other = Table.of(table.repartition(partitions), spec);
        assertEquals(expected, new Evaluator(model).evaluate(other, Table.Part.ALL));
      }
    }
  }

  @Test
  void theAreaIsExactWithTies() {
    Random random = new Random(5);
    for (int distinct : new int[] {1, 2, 5, 1000}) {
      List<double[]> rows = new ArrayList<>();
      List<Scored> scored = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        // -0 and 0 are a tie as well.
        double score = (random.nextInt(distinct) - distinct / 2) * -0.5;
        double weight = random.nextInt(4);
        int label = random.nextInt(3) == 0 ? 1 : 0;
        rows.add(new double[] {score, label, weight});
        scored.add(new Scored(new double[] {score}, label, weight, 0));
      }
      scored.add(Scored.SKIPPED);
      for (int partitions : new int[] {1, 5}) {
        double area = AreaUnderCurve.of(parallel(scored, partitions)).orElseThrow();
        assertEquals(area(rows), area, 1e-15, distinct + " scores");
      }
    }
  }

  @Test
  void noAreaOfOneClass() {
    List<Scored> ones = List.of(new Scored(new double[] {1}, 1, 1, 0));
    assertEquals(OptionalDouble.empty(), AreaUnderCurve.of(parallel(ones, 2)));
    assertEquals(OptionalDouble.empty(), AreaUnderCurve.of(parallel(List.of(), 2)));
  }

  private static org.apache.spark.api.java.JavaRDD<Scored> parallel(
      List<Scored> rows, int partitions) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, partitions);
  }

  /** By definition: all pairs of (score, label, weight). */
  private static double area(List<double[]> rows) {
    double won = 0;
    double pairs = 0;
    for (double[] positive : rows) {
      for (double[] negative : rows) {
        if (positive[1] == 1 && negative[1] == 0) {
          double weight = positive[2] * negative[2];
          pairs += weight;
          won += positive[0] > negative[0] ? weight : 0;
          won += positive[0] == negative[0] ? weight / 2 : 0;
        }
      }
    }
    return won / pairs;
  }

  @Test
  void labelsFarFromZeroKeepTheirVariation() {
    Dataset<Row> far = table.withColumn("y", table.col("y").plus(1e9));
    DataSpec spec = TrainedFixture.spec("y", LabelKind.REGRESSION);
    TrainedModel model = TrainedFixture.model(far, spec, new Spec("mse"), 1);
    TrainedModel near = model(spec, "mse", 1);
    double expected =
        new Evaluator(near).evaluate(Table.of(table, spec), Table.Part.ALL).values().get("r2");
    double actual =
        new Evaluator(model).evaluate(Table.of(far, spec), Table.Part.ALL).values().get("r2");
    assertEquals(expected, actual, 1e-6);
  }

  @Test
  void equalLabelsHaveNoR2() {
    DataSpec spec = TrainedFixture.spec("y", LabelKind.REGRESSION);
    TrainedModel model = model(spec, "mse", 1);
    Table same = Table.of(table.where("id % 37 = 3 and id % 11 = 3"), spec);
    assertEquals(
        List.of("loss", "rmse", "mae"),
        List.copyOf(new Evaluator(model).evaluate(same, Table.Part.ALL).values().keySet()));
  }

  @Test
  void rowsThatCannotBeUsed() {
    DataSpec spec = TrainedFixture.spec("kind", LabelKind.CLASSES);
    TrainedModel strict = model(spec, "cross-entropy", 4);
    Dataset<Row> odd =
        table.selectExpr(
            "id",
            "a",
            "case when id = 1 then null else b end as b",
            "c",
            "case when id = 2 then 'new' when id = 3 then null else kind end as kind");
    String message = refused(strict, Table.of(odd.where("id = 2"), spec));
    assertTrue(
        message.startsWith(
            "data.label: column kind holds the label new, which no training row had in the row ("),
        message);
    message = refused(strict, Table.of(odd.where("id = 3"), spec));
    assertTrue(message.startsWith("data.label: column kind holds null in the row ("), message);
    message = refused(strict, Table.of(odd.where("id < 0"), spec));
    assertEquals(
        "data: there is no row to evaluate; 0 rows weigh nothing, 0 cannot be used", message);
    DataSpec skipping = TrainedFixture.skipping(spec);
    Metrics metrics =
        new Evaluator(model(skipping, "cross-entropy", 4))
            .evaluate(Table.of(odd, skipping), Table.Part.ALL);
    assertEquals(397, metrics.rows());
    assertEquals(3, metrics.skipped());
    assertTrue(metrics.describe().startsWith("rows=397 skipped=3 loss="), metrics.describe());
  }

  private static String refused(TrainedModel model, Table table) {
    return assertThrows(
            DataException.class, () -> new Evaluator(model).evaluate(table, Table.Part.ALL))
        .getMessage();
  }
}
