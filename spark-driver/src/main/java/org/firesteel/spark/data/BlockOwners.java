package org.firesteel.spark.data;

import org.apache.spark.Partitioner;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.BlockRuns;

/** Deals rows, given by their rank, to the partitions that own their blocks: a run of them each. */
public final class BlockOwners extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final int blockRows;
  private final BlockRuns runs;
  private final TreeOrder order;

  /**
   * Owners of so many partitions.
   *
   * @param partitions at most as many as there are blocks
   * @param order the place of a partition in it is that of its run
   */
  BlockOwners(BlockLayout layout, int partitions, TreeOrder order) {
    this.blockRows = layout.blockRows();
    this.runs = BlockRuns.of(layout.blockCount(), partitions);
    this.order = order;
  }

  /** Owners of so many partitions, or of fewer if there are fewer blocks, in {@link TreeOrder}. */
  public static BlockOwners of(BlockLayout layout, int partitions) {
    int count = Math.min(partitions, layout.blockCount());
    return new BlockOwners(layout, count, TreeOrder.of(count));
  }

  @Override
  public int numPartitions() {
    return runs.count();
  }

  @Override
  public int getPartition(Object rank) {
    return partitionOf((int) ((long) rank / blockRows));
  }

  /** The partition that holds a block. */
  public int partitionOf(int block) {
    return order.partition(runs.of(block));
  }

  /** The rank of a partition's first row. */
  long firstRank(int partition) {
    return (long) runs.first(order.place(partition)) * blockRows;
  }

  /** The rank behind that of its last row, if the last block were full. */
  long endRank(int partition) {
    return (long) runs.first(order.place(partition) + 1) * blockRows;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockOwners owners
        && owners.blockRows == blockRows
        && owners.runs.equals(runs)
        && owners.order.equals(order);
  }

  @Override
  public int hashCode() {
    return 31 * runs.hashCode() + blockRows;
  }
}
