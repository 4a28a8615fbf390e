package org.firesteel.spark.data;

import java.nio.ByteBuffer;
import org.apache.spark.Partitioner;

/**
 * Deals encoded rows to partitions by equal ranges of their hash's first 32 bits, so that
 * partitions follow the canonical order, in their {@link TreeOrder}.
 */
final class HashRanges extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final int partitions;
  private final TreeOrder order;

  HashRanges(int partitions) {
    this.partitions = partitions;
    this.order = TreeOrder.of(partitions);
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object row) {
    long hash = ByteBuffer.wrap((byte[]) row).getInt() & 0xFFFFFFFFL;
    return order.partition((int) ((hash * partitions) >>> 32));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HashRanges ranges && ranges.partitions == partitions;
  }

  @Override
  public int hashCode() {
    return partitions;
  }
}
