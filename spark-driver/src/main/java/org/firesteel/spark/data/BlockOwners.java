package org.firesteel.spark.data;

import org.apache.spark.Partitioner;
import org.firesteel.data.BlockLayout;

/** Deals rows, given by their rank, to the partitions that own their blocks. */
final class BlockOwners extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final BlockLayout layout;
  private final int partitions;

  BlockOwners(BlockLayout layout, int partitions) {
    this.layout = layout;
    this.partitions = partitions;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object rank) {
    return layout.partitionOf((int) ((long) rank / layout.blockRows()), partitions);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockOwners owners
        && owners.partitions == partitions
        && owners.layout.equals(layout);
  }

  @Override
  public int hashCode() {
    return 31 * layout.hashCode() + partitions;
  }
}
