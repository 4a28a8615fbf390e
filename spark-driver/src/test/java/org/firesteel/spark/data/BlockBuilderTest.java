package org.firesteel.spark.data;

import static org.firesteel.spark.data.MixedRows.rows;
import static org.firesteel.spark.data.MixedRows.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.firesteel.data.Block;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The place of rows depends on their content alone. */
class BlockBuilderTest {
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

  private static Dataset<Row> dataset(List<Row> rows, int partitions) {
    return MixedRows.dataset(spark, rows, partitions);
  }

  @ParameterizedTest
  @CsvSource({
    "csv, 1",
    "csv, 7",
    "csv, 50",
    "parquet, 1",
    "parquet, 7",
    "parquet, 50",
    "json, 1",
    "json, 7",
    "json, 50",
    "orc, 1",
    "orc, 7",
    "orc, 50"
  })
  void filesFormatsAndPartitionsDoNotMatter(String format, int files) {
    List<Row> rows = rows(1003, 1);
    String expected = Built.of(Table.of(dataset(rows, 1), spec()), 16, 1).bits();
    Collections.shuffle(rows, new Random(files));
    String path = folder.resolve("table").toString();
    dataset(rows, files).write().format(format).option("header", true).save(path);
    DataSpec spec = LocalSpark.from(spec(), LocalSpark.source(format, path));
    Table table = Table.open(spark, spec);
    TableFit fit = table.fit();
    for (int partitions : new int[] {1, 2, 5, 8}) {
      Built built = Built.of(table, fit, Table.Part.TRAIN, 16, partitions);
      assertEquals(expected, built.bits(), partitions + " partitions");
    }
  }

  @Test
  void sparkSettingsDoNotMatter() {
    String expected = Built.of(Table.of(dataset(rows(500, 2), 5), spec()), 16, 4).bits();
    String files = folder.resolve("files").toString();
    dataset(rows(500, 2), 7).write().parquet(files);
    List<Map<String, String>> all =
        List.of(
            Map.of(
                "spark.serializer", "org.apache.spark.serializer.JavaSerializer",
                "spark.shuffle.sort.bypassMergeThreshold", "0",
                "spark.sql.files.maxPartitionBytes", "4096",
                "spark.sql.adaptive.enabled", "false",
                "spark.sql.shuffle.partitions", "1",
                "spark.default.parallelism", "1"),
            Map.of(
                "spark.serializer", "org.apache.spark.serializer.KryoSerializer",
                "spark.shuffle.sort.bypassMergeThreshold", "0",
                "spark.sql.adaptive.enabled", "true",
                "spark.sql.adaptive.advisoryPartitionSizeInBytes", "1024",
                "spark.sql.shuffle.partitions", "50",
                "spark.default.parallelism", "13"),
            Map.of("spark.shuffle.compress", "false", "spark.rdd.compress", "true"));
    spark.stop();
    for (Map<String, String> settings : all) {
      spark = LocalSpark.start(settings);
      int parallelism = spark.sparkContext().defaultParallelism();
      // A shuffle of SQL's, which adaptive execution cuts as it likes.
      Dataset<Row> shuffled = dataset(rows(500, 2), 3).repartition(functions.col("n"));
      for (Dataset<Row> table : List.of(shuffled, spark.read().parquet(files))) {
        assertEquals(expected, Built.of(Table.of(table, spec()), 16, parallelism).bits());
      }
      spark.stop();
    }
    spark = LocalSpark.start(Map.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 17, 33})
  void smallTables(int count) {
    List<Row> rows = rows(count, 3);
    String expected = Built.of(Table.of(dataset(rows, 1), spec()), 16, 1).bits();
    for (int partitions : new int[] {2, 8}) {
      Table table = Table.of(dataset(rows, partitions), spec());
      assertEquals(expected, Built.of(table, 16, partitions).bits());
    }
  }

  @Test
  void equalRowsAreAllKept() {
    List<Row> rows = new ArrayList<>(rows(300, 4));
    for (int i = 0; i < 300; i++) {
      rows.add(RowFactory.create(1000L + i, 1.5, 2, "x", true, 0.25, 1.5));
    }
    Collections.shuffle(rows, new Random(1));
    Built one = Built.of(Table.of(dataset(rows, 1), spec()), 8, 1);
    assertEquals(301, one.bag().size());
    assertEquals(300, Collections.max(one.bag().values()));
    for (int partitions : new int[] {2, 3, 8}) {
      Built other = Built.of(Table.of(dataset(rows, partitions), spec()), 8, partitions);
      assertEquals(one.bits(), other.bits());
    }
  }

  /** So many rows that those that move are all in the edges of their partitions. */
  @Test
  void rowsThatMoveAmongMany() {
    Dataset<Row> rows = spark.range(0, 150_000, 1, 3).selectExpr("id as x", "id % 7 as y");
    DataSpec spec = LocalSpark.raw(LocalSpark.spec(LocalSpark.source("csv", "none"), "y", "x"));
    String expected = Built.of(Table.of(rows, spec), 100, 1).bits();
    for (int partitions : new int[] {2, 3, 5}) {
      assertEquals(expected, Built.of(Table.of(rows, spec), 100, partitions).bits());
    }
  }

  @Test
  void oneRowRepeated() {
    List<Row> rows = Collections.nCopies(100, RowFactory.create(0L, 1.0, 1, "x", true, 2.0, 1.0));
    String expected = Built.of(Table.of(dataset(rows, 1), spec()), 8, 1).bits();
    assertEquals(expected, Built.of(Table.of(dataset(rows, 4), spec()), 8, 5).bits());
  }

  /** Else all blocks of a table of one file would be on one executor, and so would all steps. */
  @Test
  void blocksNeedNotLieWhereRowsWereRead() throws Exception {
    Table table = Table.of(dataset(rows(300, 4), 1), spec());
    TableFit fit = table.fit();
    RowCodec codec =
        new RowCodec(
            table.projection().format(), fit.features(), fit.label(), Table.Part.TRAIN, false);
    PreparedRows prepared = PreparedRows.of(table.projection());
    ArrangedRows arranged = ArrangedRows.dealt(prepared, codec, 2);
    for (int partition = 0; partition < 2; partition++) {
      assertTrue(
          spark.sparkContext().getPreferredLocs(arranged.chunks().rdd(), partition).isEmpty());
    }
  }

  /** More than one chunk holds. */
  @Test
  void oneRowRepeatedOften() {
    Dataset<Row> rows = spark.range(0, 30_000, 1, 3).selectExpr("1.5D as x", "2D as y");
    DataSpec spec = LocalSpark.raw(LocalSpark.spec(LocalSpark.source("csv", "none"), "y", "x"));
    Built one = Built.of(Table.of(rows, spec), 100, 1);
    assertEquals(30_000, Collections.max(one.bag().values()));
    assertEquals(one.bits(), Built.of(Table.of(rows, spec), 100, 5).bits());
  }

  @Test
  void theSeedDecidesTheOrderAndNotTheRows() {
    Dataset<Row> data = dataset(rows(200, 5), 2);
    Built one = Built.of(Table.of(data, LocalSpark.seeded(spec(), 1)), 8, 3);
    Built two = Built.of(Table.of(data, LocalSpark.seeded(spec(), 2)), 8, 3);
    assertEquals(one.bag(), two.bag());
    assertEquals(one.table().fingerprint(), two.table().fingerprint());
    assertNotEquals(one.bits(), two.bits());
  }

  @Test
  void aKeyAloneDecidesThePlace() {
    List<Row> rows = rows(200, 7);
    Built whole = Built.of(Table.of(dataset(rows, 3), LocalSpark.keyed(spec(), "row_id")), 1, 3);
    // Another label for all: contents change, places do not.
    DataSpec shifted = LocalSpark.keyed(spec(), "row_id");
    Built moved =
        Built.of(
            Table.of(
                dataset(rows, 2)
                    .selectExpr("*", "y + 1 as z")
                    .drop("y")
                    .withColumnRenamed("z", "y"),
                shifted),
            1,
            3);
    for (int i = 0; i < 200; i++) {
      assertEquals(
          Arrays.toString(whole.blocks().get(i).features()),
          Arrays.toString(moved.blocks().get(i).features()));
    }
    // Keys that are all equal leave the order to the content.
    DataSpec constant = LocalSpark.keyed(spec(), "1");
    assertEquals(
        Built.of(Table.of(dataset(rows, 1), constant), 8, 1).bits(),
        Built.of(Table.of(dataset(rows, 7), constant), 8, 5).bits());
  }

  @Test
  void nothingOfTheBuildStaysInMemory() {
    Table table = Table.of(dataset(rows(100, 11), 2), spec());
    TableFit fit = table.fit();
    int before = spark.sparkContext().getPersistentRDDs().size();
    BlockTable built = table.blocks(fit, Table.Part.TRAIN, 8, 3);
    assertEquals(before + 1, spark.sparkContext().getPersistentRDDs().size());
    built.unpersist();
    assertEquals(before, spark.sparkContext().getPersistentRDDs().size());
  }

  @Test
  void lostBlocksComeBackTheSame() {
    Table table = Table.of(dataset(rows(300, 12), 4), spec());
    TableFit fit = table.fit();
    BlockTable built = table.blocks(fit, Table.Part.TRAIN, 8, 3);
    List<Block> first = built.blocks().collect();
    // Without its cache the table is computed from the shuffles and the source again.
    built.unpersist();
    List<Block> second = built.blocks().collect();
    assertEquals(new Built(built, first).bits(), new Built(built, second).bits());
    assertTrue(IntStream.range(0, first.size()).anyMatch(i -> first.get(i) != second.get(i)));
  }
}
