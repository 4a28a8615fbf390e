package org.firesteel.spark.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeatureEncodingTest {
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = LocalSpark.start(Map.of());
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static DataSpec spec(String... features) {
    return LocalSpark.spec(LocalSpark.source("csv", "none"), "y", features);
  }

  private static TableFit fit(Dataset<Row> data, String... features) {
    return Table.of(data, spec(features)).fit();
  }

  /** The first row's features, the way a prediction makes them. */
  private static float[] encodeFirst(Dataset<Row> data, FeatureEncoding encoding) {
    return new FeatureEncoder(encoding)
        .encode(Projection.ofFeatures(data, encoding).rows().first());
  }

  @Test
  void everyKindOfColumn() {
    Dataset<Row> data =
        spark.sql(
            "SELECT * FROM VALUES"
                + " (2, 1.5f, CAST(9 AS DECIMAL(9, 2)), 'b', true, ARRAY(1, 5), 10L),"
                + " (4, 1.5f, CAST(1 AS DECIMAL(9, 2)), 'a', false, ARRAY(3, 5), 20L)"
                + " AS t(i, constant, d, s, f, a, y)");
    FeatureEncoding encoding =
        fit(data, "i", "constant", "d", "s", "f", "a", "i * 2 > 5").features();
    assertEquals(
        List.of("i", "constant", "d", "s=a", "s=b", "f", "a[0]", "a[1]", "i * 2 > 5"),
        encoding.names());
    assertEquals(9, encoding.width());
    assertArrayEquals(
        new float[] {-1, 0, 1, 0, 1, 1, -1, 0, 0}, encodeFirst(data.where("i = 2"), encoding));
    assertArrayEquals(
        new float[] {1, 0, -1, 1, 0, 0, 1, 0, 1}, encodeFirst(data.where("i = 4"), encoding));
  }

  @Test
  void statisticsAreThoseOfTheTrainingRows() {
    Dataset<Row> data = spark.range(10).selectExpr("id", "CAST(id AS STRING) AS s", "id AS y");
    Table table =
        Table.of(data, LocalSpark.holdingOut(spec("id", "s"), DataSpec.HoldOut.where("id >= 4")));
    TableFit fit = table.fit();
    assertEquals(4, fit.trainRows());
    assertEquals(6, fit.heldOutRows());
    assertEquals(
        new ColumnEncoding.Numeric("id", "id", Feature.Form.COLUMN, 1.5, Math.sqrt(1.25)),
        fit.features().columns().get(0));
    assertEquals(LabelEncoding.regression(1.5, Math.sqrt(1.25)), fit.label());
    // A value that no training row has: zeros. Here rows 3 and 4.
    float[] seen = encodeFirst(data.where("id = 3"), fit.features());
    float[] unseen = encodeFirst(data.where("id = 4"), fit.features());
    assertArrayEquals(new float[] {0, 0, 0, 1}, java.util.Arrays.copyOfRange(seen, 1, 5));
    assertArrayEquals(new float[] {0, 0, 0, 0}, java.util.Arrays.copyOfRange(unseen, 1, 5));
  }

  @Test
  void withoutStandardisingNumbersStayAsTheyAre() {
    Dataset<Row> data = spark.sql("SELECT 2.5D AS x, ARRAY(7.0D, 8.0D) AS a, 40 AS y");
    TableFit fit = Table.of(data, LocalSpark.raw(spec("x", "a"))).fit();
    assertArrayEquals(new float[] {2.5f, 7, 8}, encodeFirst(data, fit.features()));
    assertEquals(LabelEncoding.regression(0, 1), fit.label());
  }

  @Test
  void partitionsDoNotChangeABit() {
    Random random = new Random(3);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      double x = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
      rows.add(RowFactory.create(x, new double[] {1 + x * 1e-9, random.nextDouble()}, -x / 3));
    }
    StructType schema = StructType.fromDDL("x DOUBLE, a ARRAY<DOUBLE>, y DOUBLE");
    TableFit expected = fit(spark.createDataFrame(rows, schema).coalesce(1), "x", "a");
    for (int partitions = 2; partitions <= 20; partitions += 6) {
      Collections.shuffle(rows, random);
      Dataset<Row> data = spark.createDataFrame(rows, schema).repartition(partitions);
      assertEquals(
          LocalSpark.unpartitioned(expected), LocalSpark.unpartitioned(fit(data, "x", "a")));
    }
  }

  @Test
  void sparseAndDenseVectorsAndArraysGiveTheSameAnswer() {
    Random random = new Random(4);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      double[] values = new double[6];
      for (int j = 0; j < 6; j++) {
        values[j] = random.nextInt(3) == 0 ? random.nextGaussian() : 0;
      }
      Vector dense = Vectors.dense(values);
      // The same column holds either form, row by row.
      Vector mixed = i % 2 == 0 ? dense : dense.toSparse();
      rows.add(RowFactory.create(values, dense, dense.toSparse(), mixed, 1.0 * i));
    }
    StructType schema =
        new StructType()
            .add("plain", DataTypes.createArrayType(DataTypes.DoubleType))
            .add("dense", SQLDataTypes.VectorType())
            .add("sparse", SQLDataTypes.VectorType())
            .add("mixed", SQLDataTypes.VectorType())
            .add("y", DataTypes.DoubleType);
    Dataset<Row> data = spark.createDataFrame(rows, schema);
    List<String> columns = List.of("plain", "dense", "sparse", "mixed");
    FeatureEncoding expected = fit(data, "plain").features();
    for (String column : columns) {
      Dataset<Row> renamed = data.select(data.col(column).as("plain"), data.col("y"));
      FeatureEncoding encoding = fit(renamed, "plain").features();
      assertEquals(expected, encoding, column);
      for (int i = 0; i < 5; i++) {
        assertArrayEquals(
            encodeFirst(data.where("y = " + i), expected),
            encodeFirst(renamed.where("y = " + i), encoding),
            column);
      }
    }
  }

  @Test
  void patternsTakeColumnsInTheTablesOrder() {
    Dataset<Row> data = spark.sql("SELECT 1 AS p2, 2 AS q, 3 AS p1, 4 AS `p.0`, 5 AS y, 6 AS p3");
    assertEquals(List.of("q", "p2", "p1", "p.0", "p3"), fit(data, "q", "p*").features().names());
    assertEquals(List.of("p3", "p2", "q", "p1", "p.0"), fit(data, "p3", "*").features().names());
    assertEquals(List.of("p.0"), fit(data, "*.*").features().names());
  }

  @Test
  void aModelsTypesHoldWhateverTheNewTableLooksLike() {
    Dataset<Row> training =
        spark.sql("SELECT * FROM VALUES ('1', 1, 1.0), ('2', 3, 2.0) AS t(zip, n, y)");
    FeatureEncoding encoding = fit(training, "zip", "n").features();
    // As a CSV file of digits and one with all values in quotes would be read.
    Dataset<Row> other = spark.sql("SELECT 2 AS zip, '3' AS n");
    assertArrayEquals(new float[] {0, 1, 1}, encodeFirst(other, encoding));
  }

  @Test
  void jsonKeepsEveryBit() throws JsonProcessingException {
    Dataset<Row> data =
        spark.sql(
            "SELECT * FROM VALUES (0.1D, 'ü\"', ARRAY(0.3D, 1e-30D), 'u'),"
                + " (0.7D, 'b', ARRAY(1e30D, 5D), 'v') AS t(x, s, a, y)");
    TableFit fit =
        Table.of(data, LocalSpark.labelled(spec("x", "s", "a"), LabelKind.CLASSES, 0)).fit();
    ObjectMapper mapper = new ObjectMapper();
    String features = mapper.writeValueAsString(fit.features().toJson());
    assertEquals(fit.features(), FeatureEncoding.fromJson(mapper.readTree(features)));
    String label = mapper.writeValueAsString(fit.label().toJson());
    assertEquals(fit.label(), LabelEncoding.fromJson(mapper.readTree(label)));
    assertEquals(
        "this describes no feature: {\"name\":\"x\"}",
        assertThrows(
                DataException.class,
                () -> FeatureEncoding.fromJson(mapper.readTree("[{\"name\":\"x\"}]")))
            .getMessage());
    assertThrows(DataException.class, () -> LabelEncoding.fromJson(mapper.readTree("{}")));
  }

  @Test
  void labelsComeBackInTheirUnits() {
    LabelEncoding label = LabelEncoding.regression(100, 8);
    assertEquals(-1.5f, label.encode(88));
    assertEquals(88, label.decode(-1.5f));
    assertEquals(5, LabelEncoding.regression(5, 0).decode(0));
    assertEquals(1, LabelEncoding.binary().encode(1));
  }

  @Test
  void classesAreSortedAsWhatTheyAre() {
    Dataset<Row> numbers = spark.sql("SELECT id AS x, (id % 3) * 5.5D AS y FROM range(20)");
    assertEquals(List.of("0", "5.5", "11"), classes(numbers, 0));
    Dataset<Row> strings = numbers.selectExpr("x", "CAST(y AS STRING) AS y");
    assertEquals(List.of("0.0", "11.0", "5.5"), classes(strings, 0));
    Dataset<Row> indices = numbers.selectExpr("x", "x % 3 AS y");
    assertEquals(List.of("0", "1", "2", "3"), classes(indices, 4));
  }

  private static List<String> classes(Dataset<Row> data, int count) {
    return Table.of(data, LocalSpark.labelled(spec("x"), LabelKind.CLASSES, count))
        .fit()
        .label()
        .classes();
  }
}
