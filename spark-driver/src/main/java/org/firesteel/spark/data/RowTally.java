package org.firesteel.spark.data;

import java.util.BitSet;
import java.util.Iterator;
import java.util.function.ToIntFunction;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.util.AccumulatorV2;
import scala.Tuple2;

/**
 * Counts rows while they pass, on their way into a shuffle or a block, so that no second look at
 * them is needed.
 *
 * <p>Spark adds what every task tells that succeeds, also when a task runs again since another
 * machine was faster or its output was lost. What it tells then is the same, as the same rows pass;
 * so each partition is counted once.
 */
final class RowTally extends AccumulatorV2<RowCounts, RowCounts> {
  private static final long serialVersionUID = 1L;

  private BitSet partitions = new BitSet();
  private RowCounts counts = new RowCounts();

  static RowTally register(SparkContext spark) {
    RowTally tally = new RowTally();
    spark.register(tally);
    return tally;
  }

  /**
   * In a task: the same chunks, whose rows are counted as the last one has been taken.
   *
   * @param kind that of the rows of a chunk
   */
  Iterator<Tuple2<Integer, byte[]>> count(
      Iterator<Tuple2<Integer, byte[]>> chunks, ToIntFunction<byte[]> kind, int rowBytes) {
    return new Iterator<>() {
      private RowCounts passed = new RowCounts();

      @Override
      public boolean hasNext() {
        boolean hasNext = chunks.hasNext();
        if (!hasNext && passed != null) {
          add(passed);
          passed = null;
        }
        return hasNext;
      }

      @Override
      public Tuple2<Integer, byte[]> next() {
        Tuple2<Integer, byte[]> chunk = chunks.next();
        passed.add(kind.applyAsInt(chunk._2()), chunk._2().length / rowBytes);
        return chunk;
      }
    };
  }

  /**
   * On the driver, after a job has counted rows: what all partitions tell. A task that fails once
   * its partition is cached tells nothing, and neither does the next one, which finds it there; so
   * rows are counted again if a partition is missing.
   *
   * @param counted what counts rows when it is computed; not itself cached
   */
  RowCounts all(JavaRDD<?> counted) {
    if (partitions.cardinality() < counted.getNumPartitions()) {
      counted.foreachPartition(rows -> rows.forEachRemaining(row -> {}));
    }
    return counts;
  }

  @Override
  public void add(RowCounts all) {
    partitions.set(TaskContext.getPartitionId());
    counts.add(all);
  }

  @Override
  public void merge(AccumulatorV2<RowCounts, RowCounts> other) {
    RowTally task = (RowTally) other;
    if (!partitions.intersects(task.partitions)) {
      partitions.or(task.partitions);
      counts.add(task.counts);
    }
  }

  @Override
  public RowCounts value() {
    return counts;
  }

  @Override
  public boolean isZero() {
    return partitions.isEmpty();
  }

  @Override
  public RowTally copy() {
    RowTally copy = new RowTally();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    partitions = new BitSet();
    counts = new RowCounts();
  }
}
