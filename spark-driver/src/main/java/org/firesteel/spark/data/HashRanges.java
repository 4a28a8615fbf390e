package org.firesteel.spark.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.Partitioner;

/**
 * Deals encoded rows by equal ranges of their hash's first 32 bits: a partition has some that
 * follow one another, and partitions follow the canonical order, in their {@link TreeOrder}. The
 * first and the last range of a partition, where rows lie that may have to move to a neighbour,
 * travel by themselves: its edges. Chunks of rows have their {@link Slice} as key.
 */
final class HashRanges extends Partitioner {
  private static final long serialVersionUID = 1L;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** A partition of 64 MB then has ranges of 1 MB, the size of a processor's cache. */
  private static final int MOST_PARTS = 64;

  /** A task writes to each range by itself. */
  private static final int MOST_RANGES = 1 << 12;

  /**
   * With fewer keys Spark would read them where most of the rows were written: a table of one file
   * would stay on one executor, and so would all steps. Up to 200, it also writes a file for each
   * and copies them all into one, which takes twice the time.
   */
  private static final int LEAST_KEYS = 1000;

  private final int partitions;
  private final int parts;
  private final TreeOrder order;

  HashRanges(int partitions) {
    this.partitions = partitions;
    this.parts = Math.max(1, Math.min(MOST_PARTS, MOST_RANGES / partitions));
    this.order = TreeOrder.of(partitions);
  }

  /**
   * Ranges of one partition that travel together.
   *
   * @param first the first of them
   * @param end the one behind the last
   */
  record Slice(int key, int first, int end) {}

  /** More than there are slices, if these are few: the others stay empty. */
  @Override
  public int numPartitions() {
    return Math.max(LEAST_KEYS, 3 * partitions);
  }

  @Override
  public int getPartition(Object key) {
    return (Integer) key;
  }

  /** All slices in canonical order; some may have no range. */
  List<Slice> slices() {
    List<Slice> slices = new ArrayList<>();
    for (int place = 0; place < partitions; place++) {
      int[] keys = keys(order.partition(place));
      int first = place * parts;
      int end = first + parts;
      int inner = first + 1;
      int last = Math.max(inner, end - 1);
      slices.add(new Slice(keys[0], first, inner));
      slices.add(new Slice(keys[1], inner, last));
      slices.add(new Slice(keys[2], last, end));
    }
    return slices;
  }

  /** Those of a partition's slices. */
  int[] keys(int partition) {
    return new int[] {partitions + 2 * partition, partition, partitions + 2 * partition + 1};
  }

  /** All ranges. */
  int count() {
    return partitions * parts;
  }

  /** The partition that has a range. */
  int partitionOf(int range) {
    return order.partition(range / parts);
  }

  /** The key of the chunks of a range. */
  int key(int range) {
    int part = range % parts;
    int slice = part == 0 ? 0 : part == parts - 1 ? 2 : 1;
    return keys(partitionOf(range))[slice];
  }

  /** The range of a row that lies at an offset, among those of all partitions. */
  int range(byte[] bytes, int offset) {
    return (int) (scaled(bytes, offset) >>> 32);
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
