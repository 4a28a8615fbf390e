package org.firesteel.spark.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.Hash128;
import scala.Tuple2;

/**
 * Deals rows into canonical blocks: ordered by hash, cut every {@code blockRows} rows. Files, their
 * order, partitions and executors have no say in it.
 *
 * <p>One shuffle sorts the rows into ranges of the hash; counting the ranges gives every row its
 * rank in the whole table, and so its block and the partition that owns it. As hashes are uniform,
 * nearly all rows are there already; the few others, and the many of a table that is one row
 * repeated, go through a second shuffle, and the owner merges both by rank. Nothing is gathered on
 * the driver but a count per partition, and no task holds more than one block in memory.
 */
final class BlockBuilder {
  private final RowCodec codec;
  private final int blockRows;

  BlockBuilder(RowCodec codec, int blockRows) {
    this.codec = codec;
    this.blockRows = blockRows;
    long values = (long) blockRows * codec.slots().width();
    if (values > Integer.MAX_VALUE - 8) {
      throw new DataException(
          String.format(
              "a block of %d rows x %d features must have less than 2^31 values; use smaller batches",
              blockRows, codec.slots().width()));
    }
  }

  /** Blocks of encoded rows, persisted and complete. */
  BlockTable build(JavaRDD<byte[]> rows, int partitions) {
    // Canonical order is the order of bytes. On disk, as it is read twice, in order, and soon
    // dropped.
    JavaRDD<byte[]> sorted =
        rows.mapToPair(row -> new Tuple2<byte[], Boolean>(row, null))
            .repartitionAndSortWithinPartitions(
                new HashRanges(partitions),
                (Comparator<byte[]> & Serializable) Arrays::compareUnsigned)
            .keys()
            .persist(StorageLevel.DISK_ONLY());
    try {
      List<RangeSummary> ranges =
          new ArrayList<>(sorted.mapPartitionsWithIndex(RangeSummary::of, false).collect());
      long total = ranges.stream().mapToLong(RangeSummary::rows).sum();
      if (total == 0) {
        throw new DataException("data: there is no row in this part of the table");
      }
      BlockLayout layout = new BlockLayout(total, blockRows);
      if (layout.blockCount() < partitions) {
        return build(rows, layout.blockCount());
      }
      Hash128 fingerprint =
          ranges.stream().map(RangeSummary::fingerprint).reduce(Hash128.ZERO, Hash128::plus);
      JavaRDD<Block> blocks = blocks(sorted, firstRanks(ranges), layout);
      return new BlockTable(blocks, layout, codec.slots().width(), 1, fingerprint);
    } finally {
      sorted.unpersist();
    }
  }

  private JavaRDD<Block> blocks(JavaRDD<byte[]> sorted, long[] firstRanks, BlockLayout layout) {
    int partitions = firstRanks.length;
    BlockOwners owners = new BlockOwners(layout, partitions);
    JavaPairRDD<Long, byte[]> moved =
        sorted
            .mapPartitionsWithIndex(
                (index, rows) -> new RankedRows(rows, firstRanks[index], owners, index, false),
                false)
            .mapToPair(row -> row)
            .repartitionAndSortWithinPartitions(owners);
    JavaRDD<Tuple2<Long, byte[]>> staying =
        sorted.mapPartitionsWithIndex(
            (index, rows) -> new RankedRows(rows, firstRanks[index], owners, index, true), true);
    SlotLayout slots = codec.slots();
    boolean weighted = codec.isWeighted();
    JavaRDD<Block> blocks =
        staying
            .zipPartitions(
                JavaRDD.fromRDD(moved.rdd(), moved.classTag()),
                (stay, come) -> new BlockAssembler(layout, slots, weighted, stay, come))
            .setName("firesteel blocks")
            .persist(StorageLevel.MEMORY_AND_DISK());
    long count = blocks.count();
    if (count != layout.blockCount()) {
      blocks.unpersist();
      throw new IllegalStateException(
          String.format("blocks must be %d, actual: %d", layout.blockCount(), count));
    }
    return blocks;
  }

  private static long[] firstRanks(List<RangeSummary> ranges) {
    long[] ranks = new long[ranges.size()];
    long rank = 0;
    for (RangeSummary range : ranges) {
      ranks[range.index()] = rank;
      rank += range.rows();
    }
    return ranks;
  }
}
