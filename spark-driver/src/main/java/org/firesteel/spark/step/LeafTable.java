package org.firesteel.spark.step;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.firesteel.data.Block;
import org.firesteel.data.BlockGroup;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.BlockRuns;
import org.firesteel.data.Leaf;
import org.firesteel.spark.data.BlockOwners;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.train.LocalSteps;
import org.firesteel.train.TrainingJob;
import scala.Tuple2;

/**
 * Where the leaves of jobs lie: the blocks of a table as they are, or copies of them, so that each
 * group of blocks that makes steps of its own lies in one partition.
 *
 * @param leaves every leaf once
 * @param owners which partition holds which leaf; null if nobody knows
 * @param copies of the blocks, which go with the table of leaves; null if there are none
 */
record LeafTable(JavaRDD<? extends Leaf> leaves, BlockOwners owners, JavaRDD<?> copies)
    implements AutoCloseable {

  /** The leaves of jobs that share the blocks of a table. */
  static LeafTable of(BlockTable table, List<TrainingJob> jobs) {
    return LocalSteps.common(jobs)
        .map(local -> groups(table.blocks(), local.runs(table.layout().blockCount())))
        .orElse(new LeafTable(table.blocks(), table.owners(), null));
  }

  /**
   * Groups of blocks, in no more partitions than the blocks. They are put together anew in each
   * pass, as one object might be too large to be written to a disk.
   */
  static LeafTable groups(JavaRDD<Block> blocks, BlockRuns runs) {
    BlockOwners owners =
        BlockOwners.of(new BlockLayout(runs.count(), 1), blocks.getNumPartitions());
    JavaRDD<Block> copies =
        JavaPairRDD.fromJavaRDD(blocks.map(block -> new Tuple2<>(block.id(), block)))
            .repartitionAndSortWithinPartitions(new GroupOwners(runs, owners))
            .values()
            .setName("firesteel groups")
            .persist(StorageLevel.MEMORY_AND_DISK());
    JavaRDD<BlockGroup> groups = copies.mapPartitions(members -> groups(members, runs));
    return new LeafTable(groups, owners, copies);
  }

  private static Iterator<BlockGroup> groups(Iterator<Block> blocks, BlockRuns runs) {
    Map<Integer, List<Block>> groups = new TreeMap<>();
    blocks.forEachRemaining(
        block -> groups.computeIfAbsent(runs.of(block.id()), g -> new ArrayList<>()).add(block));
    return groups.entrySet().stream()
        .map(group -> new BlockGroup(group.getKey(), group.getValue()))
        .iterator();
  }

  /** Gives the memory of copies back. */
  @Override
  public void close() {
    if (copies != null) {
      copies.unpersist();
    }
  }

  /** Deals blocks, given by their numbers, to the partitions of their groups. */
  private static final class GroupOwners extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final BlockRuns runs;
    private final BlockOwners owners;

    GroupOwners(BlockRuns runs, BlockOwners owners) {
      this.runs = runs;
      this.owners = owners;
    }

    @Override
    public int numPartitions() {
      return runs.count();
    }

    @Override
    public int getPartition(Object block) {
      return owners.partitionOf(runs.of((int) block));
    }
  }
}
