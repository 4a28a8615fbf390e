package org.firesteel.spark.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.spark.Partitioner;

/**
 * Deals encoded rows by equal ranges of their hash's first 32 bits: a partition has some that
 * follow one another, and partitions follow the canonical order, in their {@link TreeOrder}. The
 * first and the last range of a partition, where rows lie that may have to move to a neighbour,
 * travel by themselves, as its edges. Chunks of rows have what they belong to as key: the number of
 * their partition, or behind all these that of its edges.
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

  /** How many there are of what has a key of its own. */
  @Override
  public int numPartitions() {
    return 2 * partitions;
  }

  @Override
  public int getPartition(Object key) {
    return (Integer) key;
  }

  /** Partitions of rows. */
  int partitions() {
    return partitions;
  }

  /** The key of a partition's edges. */
  int edges(int partition) {
    return partitions + partition;
  }

  /** Ranges of a partition. */
  int parts() {
    return parts;
  }

  /** The range of a row that lies at an offset, among those of all partitions. */
  int range(byte[] bytes, int offset) {
    return (int) (scaled(bytes, offset) >>> 32);
  }

  /** All ranges. */
  int count() {
    return partitions * parts;
  }

  /** The partition that has a range. */
  int partitionOf(int range) {
    return order.partition(range / parts);
  }

  /** The first of a partition's ranges. */
  int firstOf(int partition) {
    return order.place(partition) * parts;
  }

  /** The key of the chunks of a range. */
  int key(int range) {
    int part = range % parts;
    int partition = partitionOf(range);
    return part == 0 || part == parts - 1 ? edges(partition) : partition;
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
