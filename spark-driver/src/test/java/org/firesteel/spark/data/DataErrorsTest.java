package org.firesteel.spark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake in data or job file ends in one sentence. */
class DataErrorsTest {
  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    spark = LocalSpark.start(Map.of());
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Dataset<Row> table(String columns, String... rows) {
    return spark.sql(
        "SELECT * FROM VALUES (" + String.join("), (", rows) + ") AS t(" + columns + ")");
  }

  private static Dataset<Row> table() {
    return table("carat, cut, price", "0.3D, 'Ideal', 300", "0.5D, 'Fair', 500");
  }

  private static DataSpec spec(String label, String... features) {
    return LocalSpark.spec(LocalSpark.source("csv", "none"), label, features);
  }

  private static void assertSentence(String expected, Runnable action) {
    String actual = assertThrows(DataException.class, action::run).getMessage();
    assertEquals(expected, actual);
  }

  private static void assertFit(String expected, Dataset<Row> table, DataSpec spec) {
    assertSentence(expected, () -> Table.of(table, spec).fit());
  }

  private String write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines)).toString();
  }

  @Test
  void sources() throws IOException {
    String missing = folder.resolve("none.csv").toString();
    assertSentence(
        "data.path: file:" + missing + " does not exist",
        () -> Table.open(spark, LocalSpark.spec(LocalSpark.source("csv", missing), "y", "x")));
    String csv = write("a.csv", "x,y", "1,2");
    assertSentence(
        "data.format: Spark knows no source `parket`; its own are csv, json, orc, parquet, text"
            + " and jdbc",
        () -> Table.open(spark, LocalSpark.spec(LocalSpark.source("parket", csv), "y", "x")));
    assertSentence(
        "data.path: there is no table sales.none",
        () ->
            Table.open(spark, LocalSpark.spec(LocalSpark.source("table", "sales.none"), "y", "x")));
    Files.createDirectory(folder.resolve("empty"));
    String empty = folder.resolve("empty").toString();
    assertSentence(
        "data.path: " + empty + " holds no parquet file; is the format right?",
        () -> Table.open(spark, LocalSpark.spec(LocalSpark.source("parquet", empty), "y", "x")));
    String message =
        assertThrows(
                DataException.class,
                () ->
                    Table.open(spark, LocalSpark.spec(LocalSpark.source("parquet", csv), "y", "x"))
                        .fit())
            .getMessage();
    assertTrue(message.startsWith("data"), message);
    assertTrue(message.contains("a.csv") && message.lines().count() == 1, message);
    assertSentence(
        "data.schema: `x` is no list of columns and types: Syntax error at or near end of input",
        () ->
            Table.open(
                spark,
                LocalSpark.spec(
                    new DataSpec.Source(
                        "csv", List.of(csv), Optional.of("x"), Map.of(), Optional.empty()),
                    "y",
                    "x")));
  }

  @Test
  void filters() throws IOException {
    String csv = write("a.csv", "x,y", "1,2", "2,2");
    assertSentence(
        "data.where: `x >` is no valid SQL expression: Syntax error at or near end of input",
        () -> Table.open(spark, LocalSpark.spec(filtered(csv, "x >"), "y", "x")));
    assertSentence(
        "data.where: column xx, which `xx > 1` uses, does not exist; the most similar are x, y",
        () -> Table.open(spark, LocalSpark.spec(filtered(csv, "xx > 1"), "y", "x")));
    assertSentence(
        "data: there is no row to train on; the table has 0 rows after data.where, of which 0 are"
            + " held out and 0 cannot be used",
        () -> Table.open(spark, LocalSpark.spec(filtered(csv, "x > 9"), "y", "x")).fit());
  }

  private static DataSpec.Source filtered(String path, String where) {
    return new DataSpec.Source(
        "csv", List.of(path), Optional.empty(), Map.of(), Optional.of(where));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "price|carats|data.features: column carats does not exist; the most similar are carat, cut,"
            + " price",
        "prise|carat|data.label: column prise does not exist; the most similar are price, cut,"
            + " carat",
        "price|log(carats)|data.features: column carats, which `log(carats)` uses, does not exist;"
            + " the most similar are carat, cut, price",
        "price|log(|data.features: `log(` is no valid SQL expression: Syntax error at or near end"
            + " of input",
        "price|rand()|data.features: `rand()` gives other values whenever rows are read; it must be"
            + " a function of the row",
        "price|map(1, 2)|data.features: `map(1, 2)` must be a number, boolean, string, array of"
            + " numbers or vector, actual: MAP<INT, INT>",
        "price|array(cut)|data.features: `array(cut)` must be an array of numbers or vector,"
            + " actual: ARRAY<STRING>",
        "price|q*|data.features: no column matches `q*`; the table has carat, cut, price",
        "current_date()|carat|data.label: `current_date()` must be a number, actual: DATE",
      })
  void expressions(String label, String feature, String sentence) {
    assertSentence(sentence, () -> Table.of(table(), spec(label, feature)));
  }

  @Test
  void moreExpressions() {
    assertSentence(
        "data.features names the feature carat a second time",
        () -> Table.of(table(), spec("price", "carat", "carat")));
    assertSentence(
        "data.hold-out: `price % 5` must be a condition such as `row_id % 5 = 0`, actual: INT",
        () ->
            Table.of(
                table(),
                LocalSpark.holdingOut(
                    spec("price", "carat"), DataSpec.HoldOut.where("price % 5"))));
    assertSentence(
        "data.hold-out must be a share in [0, 1), actual: 1.5", () -> DataSpec.HoldOut.share(1.5));
    assertSentence(
        "data.weight: `cut = 'x` is no valid SQL expression: Syntax error at or near '''",
        () -> Table.of(table(), LocalSpark.weighted(spec("price", "carat"), "cut = 'x")));
  }

  @Test
  void textWhereNumbersShouldBe() throws IOException {
    String csv = write("a.csv", "x,y", "1,2", "2,many", "3,4");
    assertSentence(
        "data.label: column y holds the text 'many', which is no number in the row (x=2.0, y=many)"
            + " of file://"
            + csv
            + "; 1 of 3 rows cannot be used for such a reason, and data.invalid = skip would leave"
            + " them out",
        () -> Table.open(spark, LocalSpark.spec(LocalSpark.source("csv", csv), "y", "x")).fit());
    assertFit(
        "data cannot be read: `cast(cut as double)`: The value 'Ideal' of the type \"STRING\""
            + " cannot be cast to \"DOUBLE\" because it is malformed; try_cast makes it null, which data.invalid ="
            + " skip leaves out",
        table(),
        spec("price", "cast(cut as double)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CAST(NULL AS DOUBLE)|column x holds null in the row (x=null, y=1.0)",
        "CAST('NaN' AS DOUBLE)|column x holds NaN in the row (x=NaN, y=1.0)",
        "CAST('-Infinity' AS DOUBLE)|column x holds -Infinity in the row (x=-Infinity, y=1.0)",
        "4e38D|column x holds 4.0E38, which is beyond float32 in the row (x=4.0E38, y=1.0)",
        "CAST(NULL AS STRING)|column x holds null in the row (x=null, y=1.0)",
        "CAST(NULL AS ARRAY<INT>)|column x holds null in the row (x=null, y=1.0)",
        "ARRAY(1, NULL)|column x holds an array with null in the row (x=[1.0, null]," + " y=1.0)",
      })
  void valuesThatCannotBeUsed(String value, String problem) {
    Dataset<Row> data = spark.sql("SELECT " + value + " AS x, 1 AS y");
    assertFit(
        "data.features: "
            + problem
            + "; 1 of 1 rows cannot be used for such a reason, and data.invalid = skip would leave"
            + " them out",
        data,
        spec("y", "x"));
    assertFit(
        "data: there is no row to train on; the table has 1 rows, of which 0 are held out and 1"
            + " cannot be used, by column: {x=1}",
        data,
        LocalSpark.skipping(spec("y", "x")));
  }

  @Test
  void theExampleDoesNotDependOnPartitions() {
    Dataset<Row> data =
        spark.sql("SELECT id, IF(id % 7 = 0, NULL, id) AS x, id AS y FROM range(100)");
    DataSpec spec = spec("y", "x");
    String one =
        assertThrows(DataException.class, () -> Table.of(data.coalesce(1), spec).fit())
            .getMessage();
    assertTrue(one.contains("; 15 of 100 rows"), one);
    for (int partitions = 2; partitions < 6; partitions++) {
      assertFit(one, data.repartition(partitions), spec);
    }
  }

  @Test
  void raggedArrays() {
    assertFit(
        "data.features: column x must hold arrays of one length, actual: 1 to 3",
        table("x, y", "ARRAY(1), 1", "ARRAY(1, 2, 3), 2", "ARRAY(1, 2), 2"),
        spec("y", "x"));
    TableFit fit = Table.of(table("x, y", "ARRAY(1, 2), 2"), spec("y", "x")).fit();
    Dataset<Row> other = table("x, y", "ARRAY(1), 1");
    assertSentence(
        "data.features: column x must hold arrays of length 2, actual: 1",
        () -> Table.of(other, spec("y", "x")).blocks(fit, Table.Part.ALL, 4, 1));
  }

  @Test
  void labels() {
    DataSpec spec = spec("y", "x");
    String rest =
        "; 1 of 2 rows cannot be used for such a reason, and data.invalid = skip would leave them"
            + " out";
    assertFit(
        "data.label: column y holds the label 2, which is neither 0 nor 1 in the row (x=2.0,"
            + " y=2.0)"
            + rest,
        table("x, y", "1, 1", "2, 2"),
        LocalSpark.labelled(spec, LabelKind.BINARY, 0));
    assertFit(
        "data.label: column y holds the text 'no', which is no number in the row (x=2.0, y=no)"
            + rest,
        table("x, y", "1, '1'", "2, 'no'"),
        LocalSpark.labelled(spec, LabelKind.BINARY, 0));
    assertFit(
        "data.label: column y holds the label 3, which is no class from 0 to 2 in the row (x=2.0,"
            + " y=3.0)"
            + rest,
        table("x, y", "1, 1", "2, 3"),
        LocalSpark.labelled(spec, LabelKind.CLASSES, 3));
    assertFit(
        "data.label: column y holds the label 0.5, which is no class from 0 to 2 in the row (x=2.0,"
            + " y=0.5)"
            + rest,
        table("x, y", "1, 1D", "2, 0.5D"),
        LocalSpark.labelled(spec, LabelKind.CLASSES, 3));
    assertFit(
        "data.label: column y holds null in the row (x=2.0, y=null)" + rest,
        table("x, y", "1, 1", "2, NULL"),
        spec);
    assertFit(
        "data.label: classification needs two classes, but all training rows have the label a",
        table("x, y", "1, 'a'", "2, 'a'"),
        LocalSpark.labelled(spec, LabelKind.CLASSES, 0));
    assertFit(
        "data.label: x is no class from 0 to 1",
        table("x, y", "1, '1'", "2, 'x'"),
        LocalSpark.labelled(spec, LabelKind.CLASSES, 2));
    assertFit(
        "data.label: rows that are held out have the label c, but no training row has",
        table("x, y", "1, 'a'", "2, 'b'", "3, 'c'"),
        LocalSpark.holdingOut(
            LocalSpark.labelled(spec, LabelKind.CLASSES, 0), DataSpec.HoldOut.where("x = 3")));
  }

  @Test
  void labelsAModelDoesNotKnow() {
    DataSpec spec = LocalSpark.labelled(spec("y", "x"), LabelKind.CLASSES, 0);
    TableFit fit = Table.of(table("x, y", "1, 'a'", "2, 'b'"), spec).fit();
    Dataset<Row> other = table("x, y", "1, 'a'", "2, 'c'");
    assertSentence(
        "data.label: column y holds the label c, which no training row has in the row (x=2.0, y=c);"
            + " data.invalid = skip would leave such rows out",
        () -> Table.of(other, spec).blocks(fit, Table.Part.ALL, 4, 1));
    assertEquals(
        1,
        Table.of(other, LocalSpark.skipping(spec))
            .blocks(fit, Table.Part.ALL, 4, 1)
            .layout()
            .rows());
  }

  @Test
  void weights() {
    Dataset<Row> data = table("x, y, w", "1, 1, 1D", "2, 1, -0.5D");
    assertFit(
        "data.weight: column w holds the negative weight -0.5 in the row (x=2.0, y=1.0, w=-0.5);"
            + " 1 of 2 rows cannot be used for such a reason, and data.invalid = skip would leave"
            + " them out",
        data,
        LocalSpark.weighted(spec("y", "x"), "w"));
    assertFit(
        "data.weight: no training row weighs more than 0",
        data,
        LocalSpark.weighted(spec("y", "x"), "w * 0"));
  }

  @Test
  void nothingToTrainOn() {
    assertFit(
        "data: there is no row to train on; the table has 2 rows, of which 2 are held out and 0"
            + " cannot be used",
        table(),
        LocalSpark.holdingOut(spec("price", "carat"), DataSpec.HoldOut.where("true")));
    assertFit(
        "data: there is no row to train on; the table has 0 rows, of which 0 are held out and 0"
            + " cannot be used",
        table().where("false"),
        spec("price", "carat"));
  }

  @Test
  void tooMuch() {
    Dataset<Row> data = spark.sql("SELECT CAST(id AS STRING) AS name, id AS y FROM range(10001)");
    assertFit(
        "data.features: column name must have at most 10000 different values to be encoded",
        data,
        spec("y", "name"));
    TableFit fit = Table.of(table(), spec("price", "carat", "cut")).fit();
    assertSentence(
        "a block of 1000000000 rows x 3 features must have less than 2^31 values; use smaller"
            + " batches",
        () ->
            Table.of(table(), spec("price", "carat", "cut"))
                .blocks(fit, Table.Part.ALL, 1_000_000_000, 1));
  }
}
