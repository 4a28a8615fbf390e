package org.firesteel.spark.data;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.firesteel.data.BulkMoments;
import org.firesteel.data.Moments;

/**
 * What standardised rows in canonical order take by definition, if nothing has to be read or moved:
 * exact sums of each column, and the hash of each row's numbers.
 */
public final class NumbersInCache {
  private NumbersInCache() {}

  /** Hashes and sums as many rows as a table has, on all cores. */
  public static void hashAndSum(JavaSparkContext spark, long rows, int columns) {
    int tasks = spark.defaultParallelism();
    List<Integer> indices = IntStream.range(0, tasks).boxed().toList();
    spark
        .parallelize(indices, tasks)
        .foreachPartition(all -> hashAndSum(rows / tasks, RowFormats.numbers(columns, 0)));
  }

  private static void hashAndSum(long rows, RowFormat format) {
    RowBatch batch = new RowBatch(format);
    for (int column = 0; column < format.columns(); column++) {
      for (int row = 0; row < batch.capacity(); row++) {
        batch.numbers(column)[row] = row * 1.5f + column;
      }
    }
    batch.end(batch.capacity());
    NumberHashes hashes = new NumberHashes(format);
    List<BulkMoments> sums =
        Stream.generate(() -> new BulkMoments(new Moments())).limit(format.columns()).toList();
    for (long done = 0; done < rows; done += batch.rows()) {
      batch.numbers(0)[0] = done; // not twice the same
      hashes.hash(batch);
      for (int column = 0; column < sums.size(); column++) {
        sums.get(column).add(batch.numbers(column), batch.rows());
      }
    }
  }
}
