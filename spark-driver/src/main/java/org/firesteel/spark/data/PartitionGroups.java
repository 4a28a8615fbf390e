package org.firesteel.spark.data;

import java.io.Serializable;
import org.apache.spark.Partition;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import scala.Option;

/**
 * Joins partitions as they are named; Spark's own coalescer would look at where they lie instead.
 */
final class PartitionGroups implements PartitionCoalescer, Serializable {
  private static final long serialVersionUID = 1L;

  private final int[][] groups;

  private PartitionGroups(int[][] groups) {
    this.groups = groups;
  }

  /**
   * Joins partitions.
   *
   * @param groups per partition of the result those that it is made of, one after the other
   */
  static <T> JavaRDD<T> join(JavaRDD<T> rows, int[][] groups) {
    Option<PartitionCoalescer> joining = Option.apply(new PartitionGroups(groups));
    return JavaRDD.fromRDD(
        rows.rdd().coalesce(groups.length, false, joining, null), rows.classTag());
  }

  @Override
  public PartitionGroup[] coalesce(int most, RDD<?> parent) {
    Partition[] partitions = parent.partitions();
    PartitionGroup[] joined = new PartitionGroup[groups.length];
    for (int i = 0; i < joined.length; i++) {
      joined[i] = new PartitionGroup(Option.empty());
      for (int partition : groups[i]) {
        joined[i].partitions().addOne(partitions[partition]);
      }
    }
    return joined;
  }
}
