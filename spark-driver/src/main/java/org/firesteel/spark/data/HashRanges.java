package org.firesteel.spark.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.spark.Partitioner;

/**
 * Deals encoded rows to partitions by equal ranges of their hash's first 32 bits, so that
 * partitions follow the canonical order, in their {@link TreeOrder}. Chunks of rows have the number
 * of their partition as key.
 */
final class HashRanges extends Partitioner {
  private static final long serialVersionUID = 1L;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

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
  public int getPartition(Object partition) {
    return (Integer) partition;
  }

  /** The partition of a row that lies at an offset. */
  int partition(byte[] bytes, int offset) {
    return order.partition((int) (scaled(bytes, offset) >>> 32));
  }

  /** Where a row stands in the range of its partition, from 0 to 2^32. */
  long place(byte[] bytes, int offset) {
    return scaled(bytes, offset) & 0xFFFFFFFFL;
  }

  private long scaled(byte[] bytes, int offset) {
    return ((int) INT.get(bytes, offset) & 0xFFFFFFFFL) * partitions;
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
