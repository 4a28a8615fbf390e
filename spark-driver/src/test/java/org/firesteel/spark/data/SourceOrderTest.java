package org.firesteel.spark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.firesteel.data.Block;
import org.firesteel.data.BlockRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code data.order = source}: complete blocks, rows as they come. */
class SourceOrderTest {
  private static final int ROWS = 203;
  private static final int BLOCK_ROWS = 8;
  private static SparkSession spark;
  @TempDir private static Path temporary;

  @BeforeAll
  static void start() {
    spark = LocalSpark.start(Map.of("spark.sql.files.maxPartitionBytes", "100000"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /** Rows 0, 1, 2 ... in partitions of about equal size. */
  private static Dataset<Row> even(int partitions) {
    return spark.range(0, ROWS, 1, partitions).toDF("row");
  }

  private static String newFolder() throws IOException {
    return Files.createTempDirectory(temporary, "table").resolve("rows").toString();
  }

  /** The same as Parquet files, each of which Spark reads as a partition. */
  private static String files(Dataset<Row> rows) throws IOException {
    String folder = newFolder();
    rows.write().parquet(folder);
    return folder;
  }

  private static DataSpec spec(String folder) {
    return LocalSpark.raw(LocalSpark.spec(LocalSpark.source("parquet", folder), "row", "row"));
  }

  private static BlockTable build(Table table, int partitions) {
    return table.blocks(table.fit(), Table.Part.TRAIN, RowOrder.SOURCE, BLOCK_ROWS, partitions);
  }

  /** All blocks, which are complete and lie where they should. */
  private static List<Block> blocks(BlockTable built) {
    List<List<Block>> collected = built.blocks().glom().collect();
    built.unpersist();
    List<Block> blocks = new ArrayList<>();
    BlockRuns runs = BlockRuns.of(built.layout().blockCount(), collected.size());
    TreeOrder order = TreeOrder.of(collected.size());
    for (int run = 0; run < collected.size(); run++) {
      assertEquals(runs.first(run), blocks.size());
      blocks.addAll(collected.get(order.partition(run)));
    }
    for (int id = 0; id < blocks.size(); id++) {
      assertEquals(id, blocks.get(id).id());
      assertEquals(built.layout().rowsOf(id), blocks.get(id).rows());
    }
    return blocks;
  }

  private static List<Long> rows(Table table, int partitions) {
    return rows(blocks(build(table, partitions)));
  }

  private static List<Long> rows(List<Block> blocks) {
    List<Long> rows = new ArrayList<>();
    for (Block block : blocks) {
      for (float value : block.features()) {
        rows.add((long) value);
      }
    }
    return rows;
  }

  private static DataSpec spec() {
    return spec("none");
  }

  private static List<Long> expected(long first, long end) {
    return LongStream.range(first, end).boxed().toList();
  }

  /** What Spark reads, in its order: it takes larger files first. */
  private static List<Long> read(String folder) {
    return spark.read().parquet(folder).as(Encoders.LONG()).collectAsList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 20})
  void rowsKeepTheirOrderAndOnlyTheLastBlockIsShort(int sources) throws IOException {
    Table table = Table.of(even(sources), spec());
    String folder = files(even(sources));
    Table columns = Table.open(spark, spec(folder));
    List<Long> read = read(folder);
    for (int wanted : new int[] {1, 3, 8, 40}) {
      assertEquals(expected(0, ROWS), rows(table, wanted), wanted + " wanted");
      assertEquals(read, rows(columns, wanted), wanted + " wanted of columns");
    }
  }

  @Test
  void unevenAndEmptyPartitions() throws IOException {
    Dataset<Row> rows =
        spark
            .range(0, 1, 1, 1)
            .union(spark.range(0, 0, 1, 2))
            .union(spark.range(1, 150, 1, 1))
            .union(spark.range(150, ROWS, 1, 8))
            .toDF("row");
    String folder = files(rows);
    Table columns = Table.open(spark, spec(folder));
    for (int wanted : new int[] {1, 12}) {
      assertEquals(expected(0, ROWS), rows(Table.of(rows, spec()), wanted));
      assertEquals(read(folder), rows(columns, wanted));
    }
  }

  @Test
  void partitionsOfManyBatches() throws IOException {
    Dataset<Row> rows = spark.range(0, 5000, 1, 3).toDF("row");
    String folder = files(rows);
    for (int wanted : new int[] {3, 7, 40}) { // read in place, read in parts, moved
      BlockTable built = build(Table.open(spark, spec(folder)), wanted);
      assertEquals(wanted == 40, built.blocks().toDebugString().contains("Shuffled"));
      assertEquals(read(folder), rows(blocks(built)));
      assertEquals(expected(0, 5000), rows(Table.of(rows, spec()), wanted));
    }
  }

  @Test
  void asManyPartitionsAsTheSourceHasIfThatKeepsRowsInPlace() {
    for (int[] counts : new int[][] {{4, 3, 3}, {4, 4, 4}, {4, 8, 4}, {4, 9, 9}, {1, 2, 2}}) {
      BlockTable built = build(Table.of(even(counts[0]), spec()), counts[1]);
      assertEquals(counts[2], built.blocks().getNumPartitions(), Arrays.toString(counts));
      assertEquals(counts[2], built.owners().numPartitions());
      built.unpersist();
    }
    // Where order is canonical, there is no such reason.
    Table table = Table.of(even(4), spec());
    BlockTable built = table.blocks(table.fit(), Table.Part.TRAIN, BLOCK_ROWS, 8);
    assertEquals(8, built.blocks().getNumPartitions());
    built.unpersist();
  }

  @Test
  void heldOutRowsAreLeftOut() throws IOException {
    DataSpec.HoldOut fifth = DataSpec.HoldOut.where("row % 5 = 0");
    List<Long> trained = expected(0, ROWS).stream().filter(row -> row % 5 != 0).toList();
    assertEquals(trained, rows(Table.of(even(4), LocalSpark.holdingOut(spec(), fifth)), 3));
    String folder = files(even(4));
    Table columns = Table.open(spark, LocalSpark.holdingOut(spec(folder), fifth));
    assertEquals(read(folder).stream().filter(row -> row % 5 != 0).toList(), rows(columns, 3));
    BlockTable heldOut =
        columns.blocks(columns.fit(), Table.Part.HOLD_OUT, RowOrder.SOURCE, BLOCK_ROWS, 3);
    assertEquals(read(folder).stream().filter(row -> row % 5 == 0).toList(), rows(blocks(heldOut)));
    BlockTable all = columns.blocks(columns.fit(), Table.Part.ALL, RowOrder.SOURCE, BLOCK_ROWS, 3);
    assertEquals(read(folder), rows(blocks(all)));
  }

  /** Random numbers start anew with each partition of the source, not of the blocks. */
  @Test
  void aFilterMayBeRandom() throws IOException {
    String folder = files(even(7));
    DataSpec.Source half =
        new DataSpec.Source(
            "parquet", List.of(folder), Optional.empty(), Map.of(), Optional.of("rand(7) < 0.5"));
    Table table = Table.open(spark, spec(folder).withSource(half));
    List<Long> chosen = table.source().as(Encoders.LONG()).collectAsList();
    assertTrue(chosen.size() > 50 && chosen.size() < 150);
    for (int wanted : new int[] {1, 3, 12}) {
      assertEquals(chosen, rows(table, wanted));
    }
  }

  @Test
  void theFingerprintIsThatOfTheSameRowsInCanonicalOrder() throws IOException {
    Table table = Table.open(spark, spec(files(even(4))));
    BlockTable canonical = table.blocks(table.fit(), Table.Part.TRAIN, BLOCK_ROWS, 3);
    canonical.unpersist();
    for (int wanted : new int[] {1, 3, 20}) {
      BlockTable built = build(table, wanted);
      built.unpersist();
      assertEquals(canonical.fingerprint(), built.fingerprint());
      BlockTable ofRows = build(Table.of(even(3), spec()), wanted);
      ofRows.unpersist();
      assertEquals(canonical.fingerprint(), ofRows.fingerprint());
    }
  }

  /** Rows have come, gone, or moved to another file since they were counted. */
  @ParameterizedTest
  @ValueSource(strings = {"100 205", "100 202", "101 203", "100 203 204", "203", "102 205"})
  void aTableThatChangesIsRefused(String ends) throws IOException {
    for (int wanted : new int[] {3, 20}) {
      String folder = newFolder();
      write("100 203", folder);
      TableFit fit = Table.open(spark, spec(folder)).fit();
      write(ends, folder);
      Table table = Table.open(spark, spec(folder));
      DataException error =
          assertThrows(
              DataException.class,
              () -> table.blocks(fit, Table.Part.TRAIN, RowOrder.SOURCE, BLOCK_ROWS, wanted));
      assertTrue(
          error.getMessage().startsWith("data: the table must not change while it is read, but"),
          error::getMessage);
    }
  }

  /** Writes as many files, with rows up to these ends. */
  private static void write(String ends, String folder) {
    long first = 0;
    for (String end : ends.split(" ", -1)) {
      spark
          .range(first, Long.parseLong(end), 1, 1)
          .toDF("row")
          .write()
          .mode(first == 0 ? "overwrite" : "append")
          .parquet(folder);
      first = Long.parseLong(end);
    }
  }

  @Test
  void canonicalOrderIsAnother() {
    Table table = Table.of(even(4), spec());
    BlockTable built = table.blocks(table.fit(), Table.Part.TRAIN, BLOCK_ROWS, 3);
    List<Long> rows = rows(built.blocks().collect());
    built.unpersist();
    assertNotEquals(expected(0, ROWS), rows);
    Long[] sorted = rows.toArray(Long[]::new);
    Arrays.sort(sorted);
    assertEquals(expected(0, ROWS), List.of(sorted));
  }
}
