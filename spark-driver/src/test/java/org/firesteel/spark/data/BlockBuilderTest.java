package org.firesteel.spark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.firesteel.data.Block;
import org.firesteel.data.BlockRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockBuilderTest {
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "row_id BIGINT, x DOUBLE, n INT, kind STRING, flag BOOLEAN, y DOUBLE, w DOUBLE");
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

  private static List<Row> rows(int count, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          RowFactory.create(
              (long) i,
              random.nextGaussian() * 1e5,
              random.nextInt(50) - 25,
              List.of("rot", "grün", "b,l\"au", "x").get(random.nextInt(4)),
              random.nextBoolean(),
              random.nextDouble(),
              random.nextInt(3) + 0.5));
    }
    return rows;
  }

  private static Dataset<Row> dataset(List<Row> rows, int partitions) {
    return spark.createDataFrame(rows, SCHEMA).repartition(partitions);
  }

  private static DataSpec spec() {
    return LocalSpark.weighted(
        LocalSpark.spec(LocalSpark.source("csv", "none"), "y", "x", "n", "kind", "flag"), "w");
  }

  private static Built build(Table table, int blockRows, int partitions) {
    TableFit fit = table.fit();
    return build(table, fit, Table.Part.TRAIN, blockRows, partitions);
  }

  private static Built build(
      Table table, TableFit fit, Table.Part part, int blockRows, int partitions) {
    BlockTable built = table.blocks(fit.features(), fit.label(), part, blockRows, partitions);
    List<List<Block>> collected = built.blocks().glom().collect();
    assertEquals(Math.min(partitions, built.layout().blockCount()), collected.size());
    List<Block> blocks = new ArrayList<>();
    BlockRuns runs = BlockRuns.of(built.layout().blockCount(), collected.size());
    TreeOrder order = TreeOrder.of(collected.size());
    for (int run = 0; run < runs.count(); run++) {
      assertEquals(runs.first(run), blocks.size(), "first block of run " + run);
      blocks.addAll(collected.get(order.partition(run)));
    }
    for (int id = 0; id < blocks.size(); id++) {
      assertEquals(id, blocks.get(id).id());
      assertEquals(built.layout().rowsOf(id), blocks.get(id).rows());
    }
    built.unpersist();
    return new Built(built, blocks);
  }

  private record Built(BlockTable table, List<Block> blocks) {
    /** All bits, and the encodings' with them as they are applied to all values. */
    String bits() {
      StringBuilder bits = new StringBuilder(table.layout() + " " + table.fingerprint());
      for (Block block : blocks) {
        bits.append('\n').append(block.id()).append(' ').append(hex(block.features()));
        bits.append(' ').append(hex(block.targets()));
        bits.append(' ').append(block.weights() == null ? "-" : hex(block.weights()));
      }
      return bits.toString();
    }

    /** How often each row occurs. */
    Map<String, Integer> bag() {
      Map<String, Integer> bag = new TreeMap<>();
      for (Block block : blocks) {
        for (int i = 0; i < block.rows(); i++) {
          int width = block.featureColumns();
          String row =
              hex(Arrays.copyOfRange(block.features(), i * width, (i + 1) * width))
                  + hex(new float[] {block.targets()[i]});
          bag.merge(row, 1, Integer::sum);
        }
      }
      return bag;
    }

    private static String hex(float[] values) {
      ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
      buffer.asFloatBuffer().put(values);
      return HexFormat.of().formatHex(buffer.array());
    }
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
    String expected = build(Table.of(dataset(rows, 1), spec()), 16, 1).bits();
    Collections.shuffle(rows, new Random(files));
    String path = folder.resolve("table").toString();
    dataset(rows, files).write().format(format).option("header", true).save(path);
    DataSpec base = spec();
    DataSpec spec =
        new DataSpec(
            LocalSpark.source(format, path),
            base.features(),
            base.label(),
            base.weight(),
            base.key(),
            base.holdOut(),
            false,
            true,
            base.seed());
    Table table = Table.open(spark, spec);
    TableFit fit = table.fit();
    for (int partitions : new int[] {1, 2, 5, 8}) {
      Built built = build(table, fit, Table.Part.TRAIN, 16, partitions);
      assertEquals(expected, built.bits(), partitions + " partitions");
    }
  }

  @Test
  void sparkSettingsDoNotMatter() {
    String expected = build(Table.of(dataset(rows(500, 2), 5), spec()), 16, 4).bits();
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
        assertEquals(expected, build(Table.of(table, spec()), 16, parallelism).bits());
      }
      spark.stop();
    }
    spark = LocalSpark.start(Map.of());
  }

  @Test
  void rowsAreEncodedAsDescribed() {
    List<Row> rows =
        List.of(
            RowFactory.create(0L, 1.0, 7, "b", true, 10.0, 1.0),
            RowFactory.create(1L, 3.0, 7, "a", false, 30.0, 2.0));
    Built built = build(Table.of(dataset(rows, 1), spec()), 2, 1);
    assertEquals(1, built.blocks.size());
    Block block = built.blocks.get(0);
    assertEquals(5, block.featureColumns());
    assertEquals(1, block.targetColumns());
    // x standardised, n constant, kind = a, kind = b, flag.
    int first = block.targets()[0] == -1 ? 0 : 1;
    assertRow(block, first, new float[] {-1, 0, 0, 1, 1}, -1, 1);
    assertRow(block, 1 - first, new float[] {1, 0, 1, 0, 0}, 1, 2);
  }

  private static void assertRow(
      Block block, int row, float[] features, float target, float weight) {
    int width = features.length;
    assertEquals(
        Arrays.toString(features),
        Arrays.toString(Arrays.copyOfRange(block.features(), row * width, (row + 1) * width)));
    assertEquals(target, block.targets()[row]);
    assertEquals(weight, block.weights()[row]);
  }

  @Test
  void withoutWeightColumnThereAreNoWeights() {
    DataSpec spec = LocalSpark.spec(LocalSpark.source("csv", "none"), "y", "x");
    assertNull(build(Table.of(dataset(rows(5, 1), 1), spec), 2, 1).blocks.get(0).weights());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 17, 33})
  void smallTables(int count) {
    List<Row> rows = rows(count, 3);
    String expected = build(Table.of(dataset(rows, 1), spec()), 16, 1).bits();
    for (int partitions : new int[] {2, 8}) {
      Table table = Table.of(dataset(rows, partitions), spec());
      assertEquals(expected, build(table, 16, partitions).bits());
    }
  }

  @Test
  void equalRowsAreAllKept() {
    List<Row> rows = new ArrayList<>(rows(300, 4));
    for (int i = 0; i < 300; i++) {
      rows.add(RowFactory.create(1000L + i, 1.5, 2, "x", true, 0.25, 1.5));
    }
    Collections.shuffle(rows, new Random(1));
    Built one = build(Table.of(dataset(rows, 1), spec()), 8, 1);
    assertEquals(301, one.bag().size());
    assertEquals(300, Collections.max(one.bag().values()));
    for (int partitions : new int[] {2, 3, 8}) {
      Built other = build(Table.of(dataset(rows, partitions), spec()), 8, partitions);
      assertEquals(one.bits(), other.bits());
    }
  }

  /** So many rows that those that move are all in the edges of their partitions. */
  @Test
  void rowsThatMoveAmongMany() {
    Dataset<Row> rows = spark.range(0, 150_000, 1, 3).selectExpr("id as x", "id % 7 as y");
    DataSpec spec = LocalSpark.raw(LocalSpark.spec(LocalSpark.source("csv", "none"), "y", "x"));
    String expected = build(Table.of(rows, spec), 100, 1).bits();
    for (int partitions : new int[] {2, 3, 5}) {
      assertEquals(expected, build(Table.of(rows, spec), 100, partitions).bits());
    }
  }

  @Test
  void oneRowRepeated() {
    List<Row> rows = Collections.nCopies(100, RowFactory.create(0L, 1.0, 1, "x", true, 2.0, 1.0));
    String expected = build(Table.of(dataset(rows, 1), spec()), 8, 1).bits();
    assertEquals(expected, build(Table.of(dataset(rows, 4), spec()), 8, 5).bits());
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
    Built one = build(Table.of(rows, spec), 100, 1);
    assertEquals(30_000, Collections.max(one.bag().values()));
    assertEquals(one.bits(), build(Table.of(rows, spec), 100, 5).bits());
  }

  @Test
  void zeroHasOneSign() {
    Dataset<Row> data = dataset(rows(50, 14), 2);
    DataSpec spec = LocalSpark.raw(spec());
    Dataset<Row> positive = data.withColumn("x", functions.lit(0.0));
    Dataset<Row> negative = data.withColumn("x", functions.lit(-0.0));
    assertEquals(
        build(Table.of(positive, spec), 8, 1).bits(), build(Table.of(negative, spec), 8, 1).bits());
  }

  @Test
  void theSeedDecidesTheOrderAndNotTheRows() {
    Dataset<Row> data = dataset(rows(200, 5), 2);
    Built one = build(Table.of(data, LocalSpark.seeded(spec(), 1)), 8, 3);
    Built two = build(Table.of(data, LocalSpark.seeded(spec(), 2)), 8, 3);
    assertEquals(one.bag(), two.bag());
    assertEquals(one.table.fingerprint(), two.table.fingerprint());
    assertNotEquals(one.bits(), two.bits());
  }

  @Test
  void theFingerprintSeesEveryValue() {
    List<Row> rows = rows(200, 6);
    Built one = build(Table.of(dataset(rows, 2), spec()), 8, 3);
    Row last = rows.get(199);
    rows.set(
        199,
        RowFactory.create(
            199L, last.get(1), last.get(2), last.get(3), last.get(4), last.get(5), 9.0));
    Built two = build(Table.of(dataset(rows, 2), spec()), 8, 3);
    assertNotEquals(one.table.fingerprint(), two.table.fingerprint());
  }

  @Test
  void aKeyAloneDecidesThePlace() {
    List<Row> rows = rows(200, 7);
    Built whole = build(Table.of(dataset(rows, 3), LocalSpark.keyed(spec(), "row_id")), 1, 3);
    // Another label for all: contents change, places do not.
    DataSpec shifted = LocalSpark.keyed(spec(), "row_id");
    Built moved =
        build(
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
          Arrays.toString(whole.blocks.get(i).features()),
          Arrays.toString(moved.blocks.get(i).features()));
    }
    // Keys that are all equal leave the order to the content.
    DataSpec constant = LocalSpark.keyed(spec(), "1");
    assertEquals(
        build(Table.of(dataset(rows, 1), constant), 8, 1).bits(),
        build(Table.of(dataset(rows, 7), constant), 8, 5).bits());
  }

  @Test
  void heldOutRowsAreTheOthers() {
    List<Row> rows = rows(1000, 8);
    Built all = build(Table.of(dataset(rows, 2), LocalSpark.raw(spec())), 16, 3);
    for (DataSpec.HoldOut holdOut :
        List.of(DataSpec.HoldOut.where("row_id % 5 = 0"), DataSpec.HoldOut.share(0.2))) {
      Table table =
          Table.of(dataset(rows, 3), LocalSpark.holdingOut(LocalSpark.raw(spec()), holdOut));
      TableFit fit = table.fit();
      Built train = build(table, fit, Table.Part.TRAIN, 16, 3);
      Built held = build(table, fit, Table.Part.HOLD_OUT, 16, 3);
      Built both = build(table, fit, Table.Part.ALL, 16, 3);
      assertEquals(fit.trainRows(), train.table.layout().rows());
      assertEquals(fit.heldOutRows(), held.table.layout().rows());
      assertEquals(all.bits(), both.bits());
      Map<String, Integer> sum = new TreeMap<>(train.bag());
      held.bag().forEach((row, count) -> sum.merge(row, count, Integer::sum));
      assertEquals(all.bag(), sum);
      // 200 expected; binomial with a deviation of 12.6 for the share.
      assertTrue(Math.abs(fit.heldOutRows() - 200) < 63, "held out: " + fit.heldOutRows());
    }
  }

  @Test
  void rowsThatAreLeftOutAreInNoBlock() {
    List<Row> rows = rows(100, 9);
    List<Row> broken = new ArrayList<>(rows);
    broken.add(RowFactory.create(100L, Double.NaN, 1, "x", true, 0.0, 1.0));
    broken.add(RowFactory.create(101L, 1.0, null, "x", true, 0.0, 1.0));
    broken.add(RowFactory.create(102L, 1.0, 1, null, true, 0.0, -1.0));
    broken.add(RowFactory.create(103L, 1.0, 1, "x", true, 0.0, -1.0));
    Table table = Table.of(dataset(broken, 3), LocalSpark.skipping(spec()));
    TableFit fit = table.fit();
    assertEquals(Map.of("x", 1L, "n", 1L, "kind", 1L, "w", 1L), fit.skipped());
    assertEquals(100, fit.trainRows());
    assertEquals(
        build(Table.of(dataset(rows, 1), spec()), 16, 2).bits(),
        build(table, fit, Table.Part.TRAIN, 16, 2).bits());
  }

  @Test
  void classesBecomeIndices() {
    Dataset<Row> data = dataset(rows(100, 10), 2).withColumn("c", functions.expr("n % 3 + 2"));
    DataSpec spec =
        LocalSpark.labelled(
            LocalSpark.spec(LocalSpark.source("csv", "none"), "c", "x"), LabelKind.CLASSES, 0);
    Table table = Table.of(data, spec);
    TableFit fit = table.fit();
    assertEquals(List.of("0", "1", "2", "3", "4"), fit.label().classes());
    Built built = build(table, fit, Table.Part.ALL, 16, 2);
    long[] counts = new long[5];
    for (Block block : built.blocks) {
      for (float target : block.targets()) {
        counts[(int) target]++;
      }
    }
    for (int c = 0; c < 5; c++) {
      assertEquals(data.where("c = " + c).count(), counts[c], "class " + c);
    }
  }

  @Test
  void nothingOfTheBuildStaysInMemory() {
    Table table = Table.of(dataset(rows(100, 11), 2), spec());
    TableFit fit = table.fit();
    int before = spark.sparkContext().getPersistentRDDs().size();
    BlockTable built = table.blocks(fit.features(), fit.label(), Table.Part.TRAIN, 8, 3);
    assertEquals(before + 1, spark.sparkContext().getPersistentRDDs().size());
    built.unpersist();
    assertEquals(before, spark.sparkContext().getPersistentRDDs().size());
  }

  @Test
  void lostBlocksComeBackTheSame() {
    Table table = Table.of(dataset(rows(300, 12), 4), spec());
    TableFit fit = table.fit();
    BlockTable built = table.blocks(fit.features(), fit.label(), Table.Part.TRAIN, 8, 3);
    List<Block> first = built.blocks().collect();
    // Without its cache the table is computed from the shuffles and the source again.
    built.unpersist();
    List<Block> second = built.blocks().collect();
    assertEquals(new Built(built, first).bits(), new Built(built, second).bits());
    assertTrue(IntStream.range(0, first.size()).anyMatch(i -> first.get(i) != second.get(i)));
  }

  @Test
  void anEmptyPartIsRefused() {
    Table table = Table.of(dataset(rows(10, 13), 1), spec());
    TableFit fit = table.fit();
    assertEquals(
        "data: there is no row in this part of the table",
        assertThrows(
                DataException.class,
                () -> table.blocks(fit.features(), fit.label(), Table.Part.HOLD_OUT, 8, 2))
            .getMessage());
  }
}
