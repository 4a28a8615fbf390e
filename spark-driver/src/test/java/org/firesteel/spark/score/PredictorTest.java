package org.firesteel.spark.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.firesteel.nn.Sequential;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.DataSpec;
import org.firesteel.spark.data.FeatureEncoder;
import org.firesteel.spark.data.LabelKind;
import org.firesteel.spark.data.Projection;
import org.firesteel.spark.data.SqlErrors;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictorTest {
  private static SparkSession spark;
  private static Dataset<Row> table;
  private static TrainedModel regression;
  private static TrainedModel binary;
  private static TrainedModel texts;
  private static TrainedModel digits;

  @BeforeAll
  static void start() {
    spark = TrainedFixture.session();
    table = TrainedFixture.table(spark);
    regression = model("y", LabelKind.REGRESSION, "mse", 1);
    binary = model("flag", LabelKind.BINARY, "bce-with-logits", 1);
    texts = model("kind", LabelKind.CLASSES, "cross-entropy", 4);
    digits = model("digit", LabelKind.CLASSES, "cross-entropy", 3);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static TrainedModel model(String label, LabelKind kind, String loss, int outputs) {
    return TrainedFixture.model(table, TrainedFixture.spec(label, kind), new Spec(loss), outputs);
  }

  private static List<Row> rows(Dataset<Row> data) {
    return data.orderBy("id").collectAsList();
  }

  /** What the engine alone says, row by row. */
  private static double[][] expected(TrainedModel model) {
    Sequential module = model.archive().build();
    FeatureEncoder encoder = new FeatureEncoder(model.data().features());
    return rowsOf(model).stream()
        .map(
            row -> {
              float[] features = encoder.encode(row);
              Tensor input = Tensors.tensor(features, Shape.of(1, features.length));
              return module.forward(input.to(model.archive().model().dtype())).toDoubleArray();
            })
        .toArray(double[][]::new);
  }

  private static List<Row> rowsOf(TrainedModel model) {
    return Projection.ofFeatures(table.orderBy("id"), model.data().features())
        .rows()
        .collectAsList();
  }

  @Test
  void allColumnsComeBackWithThePrediction() {
    Dataset<Row> predicted = new Predictor(regression).predict(table);
    assertEquals(
        table.schema().toDDL().replace(" NOT NULL", "") + ",prediction DOUBLE",
        predicted.schema().toDDL().replace(" NOT NULL", ""),
        "schema");
    List<Row> before = rows(table);
    List<Row> after = rows(predicted.drop("prediction"));
    assertEquals(before, after);
  }

  @ParameterizedTest
  @CsvSource({"FLOAT32, 1e-4", "FLOAT64, 1e-10"})
  void numbersAreInTheLabelsUnits(DType dtype, double tolerance) {
    DataSpec spec = TrainedFixture.spec("y", LabelKind.REGRESSION);
    TrainedModel model = TrainedFixture.model(table, spec, new Spec("mse"), 1, dtype);
    double[][] expected = expected(model);
    List<Row> rows = rows(new Predictor(model).predict(table));
    double mean = model.data().label().mean();
    double deviation = model.data().label().deviation();
    assertTrue(mean > 1000 && deviation > 10);
    for (int i = 0; i < expected.length; i++) {
      double prediction = rows.get(i).getAs("prediction");
      assertEquals(expected[i][0] * deviation + mean, prediction, tolerance);
    }
  }

  @Test
  void oneOutputGivesTheProbabilityOfOne() {
    double[][] expected = expected(binary);
    Dataset<Row> predicted = new Predictor(binary).predict(table);
    assertTrue(predicted.schema().toDDL().endsWith("prediction BOOLEAN,probability DOUBLE"));
    List<Row> rows = rows(predicted);
    int positive = 0;
    for (int i = 0; i < expected.length; i++) {
      double probability = rows.get(i).getAs("probability");
      boolean prediction = rows.get(i).getAs("prediction");
      assertEquals(1 / (1 + Math.exp(-expected[i][0])), probability, 1e-6);
      assertEquals(probability > 0.5, prediction);
      positive += prediction ? 1 : 0;
    }
    assertTrue(positive > 0 && positive < 400);
  }

  @Test
  void classesAreTheLabelsOwnValues() {
    double[][] expected = expected(digits);
    Dataset<Row> predicted = new Predictor(digits).predict(table);
    assertTrue(
        predicted.schema().toDDL().endsWith("prediction SMALLINT,probabilities ARRAY<FLOAT>"));
    List<Row> rows = rows(predicted);
    for (int i = 0; i < expected.length; i++) {
      double[] outputs = expected[i];
      double total = 0;
      int best = 0;
      for (int k = 0; k < 3; k++) {
        total += Math.exp(outputs[k]);
        best = outputs[k] > outputs[best] ? k : best;
      }
      List<Float> probabilities = rows.get(i).getList(rows.get(i).fieldIndex("probabilities"));
      for (int k = 0; k < 3; k++) {
        assertEquals(Math.exp(outputs[k]) / total, probabilities.get(k), 1e-6);
      }
      assertEquals((short) (5 * best), (short) rows.get(i).getAs("prediction"));
    }
    List<Row> kinds = rows(new Predictor(texts).predict(table));
    assertTrue(kinds.stream().allMatch(r -> "wxyz".contains(r.getAs("prediction"))));
  }

  @Test
  void aPredictionHasTheSameBitsInAnyPartitioning() {
    for (TrainedModel model : List.of(regression, texts)) {
      Predictor predictor = new Predictor(model);
      List<Row> expected = rows(predictor.predict(table));
      for (int partitions : new int[] {1, 7}) {
        assertEquals(expected, rows(predictor.predict(table.repartition(partitions))));
      }
    }
  }

  @Test
  void theLabelNeedNotBeThere() {
    Dataset<Row> bare = table.select("c", "id", "b", "a");
    List<Row> rows = rows(new Predictor(regression).predict(bare));
    List<Row> all = rows(new Predictor(regression).predict(table));
    for (int i = 0; i < rows.size(); i++) {
      assertEquals((Double) all.get(i).getAs("prediction"), rows.get(i).getAs("prediction"));
    }
  }

  @Test
  void aMissingFeatureIsOneSentence() {
    var error =
        assertThrows(DataException.class, () -> new Predictor(regression).predict(table.drop("b")));
    assertTrue(
        error.getMessage().startsWith("data.features: column b does not exist; "),
        error.getMessage());
  }

  @Test
  void aNameThatIsTakenIsOneSentence() {
    var error =
        assertThrows(
            DataException.class,
            () -> new Predictor(binary).predict(table.withColumnRenamed("y", "Probability")));
    assertEquals(
        "the data have a column `Probability` already, which predictions need; rename or drop it",
        error.getMessage());
    assertEquals(
        400,
        new Predictor(regression).predict(table.withColumnRenamed("y", "probability")).count());
  }

  @Test
  void columnsMayHaveStrangeNames() {
    Dataset<Row> strange =
        table.withColumnRenamed("y", "c0").withColumnRenamed("w", "a.b `c`").select("*", "c");
    assertEquals(400, new Predictor(regression).predict(strange.toDF(names(strange))).count());
  }

  /** The last column's name occurs twice otherwise, and features by that name are ambiguous. */
  private static String[] names(Dataset<Row> data) {
    String[] names = data.columns();
    names[names.length - 1] = "c again";
    return names;
  }

  @Test
  void rowsThatCannotBeUsedFailOrAreNull() {
    Dataset<Row> holes =
        table.selectExpr(
            "id",
            "case when id = 5 then float('NaN') else a end as a",
            "case when id = 6 then null else b end as b",
            "case when id = 7 then null else c end as c");
    var error =
        assertThrows(
            DataException.class,
            () ->
                SqlErrors.runJob(
                    () -> new Predictor(regression).predict(holes.where("id = 5")).collect()));
    assertTrue(
        error.getMessage().startsWith("data.features: column a holds NaN in the row (a=NaN, "),
        error.getMessage());
    List<Row> rows = rows(new Predictor(regression, Predictor.Invalid.NULL).predict(holes));
    List<Row> whole = rows(new Predictor(regression).predict(table));
    for (int i = 0; i < rows.size(); i++) {
      Double prediction = rows.get(i).getAs("prediction");
      if (i >= 5 && i <= 7) {
        assertNull(prediction);
      } else {
        assertEquals((Double) whole.get(i).getAs("prediction"), prediction);
      }
    }
    DataSpec skipping = TrainedFixture.skipping(TrainedFixture.spec("y", LabelKind.REGRESSION));
    TrainedModel tolerant = TrainedFixture.model(table, skipping, new Spec("mse"), 1);
    assertEquals(3, new Predictor(tolerant).predict(holes).where("prediction is null").count());
    List<Row> classes =
        rows(new Predictor(digits, Predictor.Invalid.NULL).predict(holes)).subList(5, 8);
    assertTrue(classes.stream().allMatch(r -> r.isNullAt(4) && r.isNullAt(5)));
  }

  @Test
  void noRowsAtAll() {
    assertEquals(0, new Predictor(regression).predict(table.where("id < 0")).count());
  }

  @Test
  void csvIsReadWithTheTypesOfTraining(@TempDir Path folder) throws Exception {
    Path training = Files.writeString(folder.resolve("train.csv"), csv("a,b,c,y", 1));
    DataSpec plain = TrainedFixture.spec("y", LabelKind.REGRESSION);
    DataSpec spec =
        new DataSpec(
            new DataSpec.Source(
                "csv",
                List.of(training.toString()),
                Optional.of("a FLOAT, b INT, c STRING, y FLOAT"),
                java.util.Map.of(),
                Optional.of("a > -100")),
            plain.features(),
            plain.label(),
            plain.weight(),
            plain.key(),
            DataSpec.HoldOut.none(),
            false,
            true,
            0);
    Dataset<Row> data =
        spark
            .read()
            .schema("a FLOAT, b INT, c STRING, y FLOAT")
            .option("header", true)
            .csv(training.toString());
    TrainedModel model = TrainedFixture.model(data, spec, new Spec("mse"), 1);
    ScoringInput input = new ScoringInput(spark, model);
    // Other order, no label, one column more, and a row that data.where would drop.
    Path other = Files.writeString(folder.resolve("other.csv"), "c,extra,B,a\nr,7,2,-200.1\n");
    Dataset<Row> opened = input.toPredict(other.toString(), Optional.empty());
    assertEquals("c STRING,extra STRING,B INT,a FLOAT", opened.schema().toDDL());
    assertEquals(1, new Predictor(model).predict(opened).count());
    Dataset<Row> again = input.toPredict(training.toString(), Optional.empty());
    assertEquals(data.schema(), again.schema());
    Path parquet = folder.resolve("p");
    data.write().parquet(parquet.toString());
    assertEquals(
        rowsWithoutOrder(new Predictor(model).predict(data)),
        rowsWithoutOrder(
            new Predictor(model)
                .predict(input.toPredict(parquet.toString(), Optional.of("parquet")))));
    assertFalse(Arrays.asList(opened.columns()).contains("y"));
    Metrics metrics =
        new Evaluator(model)
            .evaluate(
                input.toEvaluate(training.toString(), Optional.empty()),
                org.firesteel.spark.data.Table.Part.ALL);
    assertEquals(30, metrics.rows());
  }

  private static List<Row> rowsWithoutOrder(Dataset<Row> data) {
    return data.orderBy("a", "b", "c", "y").collectAsList();
  }

  private static String csv(String header, int seed) {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int i = 0; i < 30; i++) {
      text.append(i * 0.1 * seed).append(',').append(i % 4).append(',');
      text.append("rgb".charAt(i % 3)).append(',').append(i * i).append('\n');
    }
    return text.toString();
  }
}
