package org.firesteel.spark.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.BlockRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockFilesTest {
  private static final BlockLayout LAYOUT = new BlockLayout(403, 16);
  private static final int FEATURES = 3;
  private static SparkSession spark;

  @TempDir Path folder;
  private String path;

  @BeforeAll
  static void start() {
    spark =
        LocalSpark.start(Map.of("spark.serializer", "org.apache.spark.serializer.KryoSerializer"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @BeforeEach
  void path() {
    path = folder.resolve("blocks").toString();
  }

  private static List<Block> blocks(boolean weighted) {
    Random random = new Random(1);
    List<Block> blocks = new ArrayList<>();
    for (int id = 0; id < LAYOUT.blockCount(); id++) {
      int rows = LAYOUT.rowsOf(id);
      blocks.add(
          new Block(
              id,
              rows,
              FEATURES,
              1,
              values(random, rows * FEATURES),
              values(random, rows),
              weighted ? values(random, rows) : null));
    }
    return blocks;
  }

  /** Any bits but NaN, -0.0 and subnormals among them. */
  private static float[] values(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      do {
        values[i] = Float.intBitsToFloat(random.nextInt());
      } while (Float.isNaN(values[i]));
    }
    values[0] = -0.0f;
    return values;
  }

  private static JavaRDD<Block> shuffled(List<Block> blocks) {
    List<Block> shuffled = new ArrayList<>(blocks);
    Collections.shuffle(shuffled, new Random(2));
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(shuffled, 5);
  }

  private JavaRDD<Block> read(int partitions) {
    return BlockFiles.read(spark, path, LAYOUT, FEATURES, 1, BlockOwners.of(LAYOUT, partitions));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bitsAndPlacesComeBack(boolean weighted) {
    List<Block> blocks = blocks(weighted);
    BlockFiles.write(spark, shuffled(blocks), path);
    for (int partitions : new int[] {1, 3, 40}) {
      JavaRDD<Block> read = read(partitions);
      List<List<Block>> collected = read.glom().collect();
      read.unpersist();
      assertEquals(Math.min(partitions, LAYOUT.blockCount()), collected.size());
      int id = 0;
      BlockRuns runs = BlockRuns.of(LAYOUT.blockCount(), collected.size());
      TreeOrder order = TreeOrder.of(collected.size());
      for (int p = 0; p < collected.size(); p++) {
        assertEquals(runs.first(p), id);
        for (Block block : collected.get(order.partition(p))) {
          Block expected = blocks.get(id++);
          assertEquals(expected.id(), block.id());
          assertBits(expected.features(), block.features());
          assertBits(expected.targets(), block.targets());
          if (weighted) {
            assertBits(expected.weights(), block.weights());
          } else {
            assertNull(block.weights());
          }
        }
      }
      assertEquals(blocks.size(), id);
    }
  }

  private static void assertBits(float[] expected, float[] actual) {
    assertArrayEquals(bits(expected), bits(actual));
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }

  @Test
  void missingAndOtherBlocksAreRefused() throws IOException {
    BlockFiles.write(spark, shuffled(blocks(false)), path);
    DataException other =
        assertThrows(
            DataException.class,
            () -> {
              BlockLayout layout = new BlockLayout(403, 8);
              BlockFiles.read(spark, path, layout, FEATURES, 1, BlockOwners.of(layout, 2));
            });
    assertTrue(other.getMessage().contains("of 16 rows is none of"), other.getMessage());
    try (Stream<Path> files = Files.list(folder.resolve("blocks"))) {
      Files.delete(files.filter(f -> f.toString().endsWith(".parquet")).findFirst().get());
    }
    DataException missing = assertThrows(DataException.class, () -> read(2));
    assertTrue(missing.getMessage().contains("there must be 26 blocks"), missing.getMessage());
    assertTrue(spark.sparkContext().getPersistentRDDs().isEmpty());
  }
}
