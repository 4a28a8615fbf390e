package org.firesteel.spark.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.spark.Partitioner;

/**
 * Deals encoded rows by equal ranges of their hash's first 32 bits: a partition has some that
 * follow one another, and partitions follow the canonical order, in their {@link TreeOrder}. Chunks
 * of rows have the number of their partition as key.
 */
final class HashRanges extends Partitioner {
  private static final long serialVersionUID = 1L;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** A partition of 64 MB then has ranges of 1 MB, the size of a processor's cache. */
  private static final int MOST_PARTS = 64;

  /** A task writes to each range by itself. */
  private static final int MOST_RANGES = 1 << 12;

  private final int partitions;
  private final int parts;
  private final TreeOrder order;

  HashRanges(int partitions) {
    this.partitions = partitions;
    this.parts = Math.max(1, Math.min(MOST_PARTS, MOST_RANGES / partitions));
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

  /** Ranges of a partition. */
  int parts() {
    return parts;
  }

  /** The range of a row that lies at an offset, among those of all partitions. */
  int range(byte[] bytes, int offset) {
    return (int) (scaled(bytes, offset) >>> 32);
  }

  /** The partition that has a range. */
  int partitionOf(int range) {
    return order.partition(range / parts);
  }

  /** Where a row stands in its range, from 0 to 2^32. */
  long place(byte[] bytes, int offset) {
    return scaled(bytes, offset) & 0xFFFFFFFFL;
  }

  private long scaled(byte[] bytes, int offset) {
    return ((int) INT.get(bytes, offset) & 0xFFFFFFFFL) * partitions * parts;
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
