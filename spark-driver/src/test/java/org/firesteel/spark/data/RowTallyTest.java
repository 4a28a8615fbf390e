package org.firesteel.spark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.firesteel.data.Hash128;
import org.firesteel.data.RowHash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/** Rows are counted once, however often Spark runs a task. */
class RowTallyTest {
  private static final int ROW_BYTES = RowCodec.HASH_BYTES + 4;
  private static SparkSession session;

  @BeforeAll
  static void start() {
    session = LocalSpark.start(Map.of("spark.master", "local[2, 3]"));
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  /** So many rows, each with its number as content. */
  private static byte[] chunk(int rows) {
    byte[] chunk = new byte[rows * ROW_BYTES];
    for (int row = 0; row < rows; row++) {
      chunk[(row + 1) * ROW_BYTES - 1] = (byte) row;
    }
    return chunk;
  }

  /** Partition p has chunks of p and of 3 rows, of the kinds p and 3. */
  private static JavaRDD<Tuple2<Integer, byte[]>> counted(RowTally tally, int failures) {
    return JavaSparkContext.fromSparkContext(session.sparkContext())
        .parallelize(List.of(0, 1, 2, 3, 4), 5)
        .mapPartitions(
            all -> {
              int p = all.next();
              return tally.count(
                  List.of(new Tuple2<>(0, chunk(p)), new Tuple2<>(0, chunk(3))).iterator(),
                  chunk -> chunk.length / ROW_BYTES,
                  ROW_BYTES);
            })
        .mapPartitions(
            all -> {
              all.forEachRemaining(chunk -> {});
              if (TaskContext.get().attemptNumber() < failures) {
                throw new IllegalStateException("a task that had counted is lost");
              }
              return all;
            });
  }

  private static void assertCounts(RowCounts counts) {
    long[] expected = {0, 1, 2, 5 * 3 + 3, 4};
    for (int kind = 0; kind < expected.length; kind++) {
      assertEquals(expected[kind], counts.rows(kind), "kind " + kind);
    }
    assertEquals(0, counts.rows(100));
    Hash128 sum = Hash128.ZERO;
    for (int rows : new int[] {3, 1, 3, 2, 3, 3, 3, 4, 3}) {
      for (int row = 0; row < rows; row++) {
        sum = sum.plus(RowHash.of(new byte[] {0, 0, 0, (byte) row}, 0, 4, 0));
      }
    }
    assertEquals(sum, counts.fingerprint());
  }

  @Test
  void aTaskThatRunsAgainCountsOnce() {
    RowTally tally = RowTally.register(session.sparkContext());
    assertTrue(tally.isZero());
    JavaRDD<Tuple2<Integer, byte[]>> rows = counted(tally, 0);
    rows.count();
    assertCounts(tally.value());
    rows.count(); // as after the loss of what the tasks had written
    rows.coalesce(1).count(); // tells of partition 0 again, with all rows
    assertCounts(tally.value());
  }

  @Test
  void aTaskThatFailsCountsNothing() {
    RowTally tally = RowTally.register(session.sparkContext());
    counted(tally, 2).count();
    assertCounts(tally.value());
  }

  @Test
  void copiesAreIndependent() {
    RowTally tally = RowTally.register(session.sparkContext());
    counted(tally, 0).count();
    RowTally copy = tally.copy();
    tally.reset();
    assertTrue(tally.isZero());
    assertCounts(copy.value());
  }
}
