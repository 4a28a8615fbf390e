package org.firesteel.spark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.firesteel.data.Block;
import org.firesteel.data.BlockRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code data.order = source}: complete blocks, rows as they come. */
class SourceOrderTest {
  private static final int ROWS = 203;
  private static final int BLOCK_ROWS = 8;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = LocalSpark.start(Map.of());
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /** Rows 0, 1, 2 ... in partitions of about equal size. */
  private static Dataset<Row> even(int partitions) {
    return spark.range(0, ROWS, 1, partitions).toDF("row");
  }

  private static List<Block> blocks(Dataset<Row> rows, DataSpec spec, int partitions) {
    Table table = Table.of(rows, spec);
    TableFit fit = table.fit();
    BlockTable built =
        table.blocks(
            fit.features(), fit.label(), Table.Part.TRAIN, RowOrder.SOURCE, BLOCK_ROWS, partitions);
    List<List<Block>> collected = built.blocks().glom().collect();
    built.unpersist();
    assertEquals(Math.min(partitions, built.layout().blockCount()), collected.size());
    List<Block> blocks = new ArrayList<>();
    BlockRuns runs = BlockRuns.of(built.layout().blockCount(), collected.size());
    for (int p = 0; p < collected.size(); p++) {
      assertEquals(runs.first(p), blocks.size());
      blocks.addAll(collected.get(p));
    }
    for (int id = 0; id < blocks.size(); id++) {
      assertEquals(id, blocks.get(id).id());
      assertEquals(built.layout().rowsOf(id), blocks.get(id).rows());
    }
    return blocks;
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
    return LocalSpark.raw(LocalSpark.spec(LocalSpark.source("csv", "none"), "row", "row"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 50})
  void rowsKeepTheirOrderAndOnlyTheLastBlockIsShort(int files) {
    List<Long> expected = LongStream.range(0, ROWS).boxed().toList();
    for (int partitions : new int[] {1, 2, 3, 8, 40}) {
      assertEquals(expected, rows(blocks(even(files), spec(), partitions)), partitions + " wanted");
    }
  }

  @Test
  void unevenAndEmptyPartitions() {
    Dataset<Row> rows =
        spark
            .range(0, 1, 1, 1)
            .union(spark.range(0, 0, 1, 2))
            .union(spark.range(1, 150, 1, 1))
            .union(spark.range(150, ROWS, 1, 30))
            .toDF("row");
    List<Long> expected = LongStream.range(0, ROWS).boxed().toList();
    for (int partitions : new int[] {1, 3, 34}) {
      assertEquals(expected, rows(blocks(rows, spec(), partitions)));
    }
  }

  @Test
  void heldOutRowsAreLeftOut() {
    DataSpec spec = LocalSpark.holdingOut(spec(), DataSpec.HoldOut.where("row % 5 = 0"));
    assertEquals(
        LongStream.range(0, ROWS).filter(row -> row % 5 != 0).boxed().toList(),
        rows(blocks(even(4), spec, 3)));
  }

  @Test
  void canonicalOrderIsAnother() {
    Table table = Table.of(even(4), spec());
    TableFit fit = table.fit();
    BlockTable built = table.blocks(fit.features(), fit.label(), Table.Part.TRAIN, BLOCK_ROWS, 3);
    List<Long> rows = rows(built.blocks().collect());
    built.unpersist();
    assertNotEquals(LongStream.range(0, ROWS).boxed().toList(), rows);
    Long[] sorted = rows.toArray(Long[]::new);
    Arrays.sort(sorted);
    assertEquals(LongStream.range(0, ROWS).boxed().toList(), List.of(sorted));
  }
}
