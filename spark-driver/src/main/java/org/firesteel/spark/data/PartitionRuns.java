package org.firesteel.spark.data;

import java.io.Serializable;
import org.apache.spark.Partition;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import scala.Option;

/**
 * Joins neighbouring partitions, so that rows keep their order; Spark's own coalescer would look at
 * where they lie instead.
 */
final class PartitionRuns implements PartitionCoalescer, Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public PartitionGroup[] coalesce(int most, RDD<?> parent) {
    Partition[] partitions = parent.partitions();
    PartitionGroup[] groups = new PartitionGroup[Math.min(most, partitions.length)];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = new PartitionGroup(Option.empty());
      int end = (int) ((long) partitions.length * (i + 1) / groups.length);
      for (int p = (int) ((long) partitions.length * i / groups.length); p < end; p++) {
        groups[i].partitions().addOne(partitions[p]);
      }
    }
    return groups;
  }
}
