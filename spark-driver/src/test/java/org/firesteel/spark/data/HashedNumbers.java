package org.firesteel.spark.data;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/** What the canonical order takes by definition: the hash of each row's numbers. */
public final class HashedNumbers {
  private HashedNumbers() {}

  /** Hashes as many rows as a table has, which lie in the processor's cache, on all cores. */
  public static void hash(JavaSparkContext spark, long rows, int columns) {
    int tasks = spark.defaultParallelism();
    List<Integer> indices = IntStream.range(0, tasks).boxed().toList();
    spark
        .parallelize(indices, tasks)
        .foreachPartition(all -> hash(rows / tasks, RowFormats.numbers(columns, 0)));
  }

  private static void hash(long rows, RowFormat format) {
    RowBatch batch = new RowBatch(format);
    for (int column = 0; column < format.columns(); column++) {
      for (int row = 0; row < batch.capacity(); row++) {
        batch.numbers(column)[row] = row * 1.5f + column;
      }
    }
    batch.end(batch.capacity());
    NumberHashes hashes = new NumberHashes(format);
    for (long hashed = 0; hashed < rows; hashed += batch.rows()) {
      batch.numbers(0)[0] = hashed;
      hashes.hash(batch);
    }
  }
}
