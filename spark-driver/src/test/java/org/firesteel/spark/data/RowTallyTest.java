package org.firesteel.spark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.firesteel.data.HashSum;
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

  private static byte[] chunk(int rows) {
    return new byte[rows * ROW_BYTES];
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
    assertEquals(5 * 3 + 3 + 2, counts.rows(2, 4));
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
  void aFingerprintIsOfContentAlone() {
    byte[] rows = new byte[3 * ROW_BYTES];
    rows[ROW_BYTES + 3] = 7; // of a hash
    rows[2 * ROW_BYTES - 1] = 1;
    rows[3 * ROW_BYTES - 1] = 2;
    RowCounts counts = new RowCounts();
    HashSum sum = new HashSum();
    for (byte row = 2; row >= 0; row--) {
      counts.addContent(rows, row * ROW_BYTES, ROW_BYTES);
      sum.add(new byte[] {0, 0, 0, row}, 0, 4);
    }
    assertEquals(sum.value(), counts.fingerprint());
    RowCounts twice = new RowCounts();
    twice.add(counts);
    twice.add(counts);
    sum.add(sum);
    assertEquals(sum.value(), twice.fingerprint());
  }

  @Test
  void aTaskThatFindsItsRowsCachedIsCountedAfterAll() {
    RowTally tally = RowTally.register(session.sparkContext());
    JavaRDD<Tuple2<Integer, byte[]>> rows = counted(tally, 0);
    JavaRDD<Tuple2<Integer, byte[]>> cached = rows.mapPartitions(all -> all, true).cache();
    cached.foreachPartition(
        all -> {
          all.forEachRemaining(chunk -> {});
          TaskContext task = TaskContext.get();
          if (task.partitionId() == 1 && task.attemptNumber() == 0) {
            throw new IllegalStateException("a task is lost whose rows are cached");
          }
        });
    assertEquals(0, tally.value().rows(1)); // this is how it comes
    assertCounts(tally.all(rows));
    assertCounts(tally.all(rows));
    cached.unpersist();
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
