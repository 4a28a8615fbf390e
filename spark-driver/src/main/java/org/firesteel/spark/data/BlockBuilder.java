package org.firesteel.spark.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.Hash128;
import scala.Option;
import scala.Tuple2;

/**
 * Deals rows into blocks: in order, cut every {@code blockRows} rows.
 *
 * <p>In canonical order, files, their order, partitions and executors have no say in it. One
 * shuffle sorts the rows into ranges of the hash; counting the ranges gives every row its rank in
 * the whole table, and so its block and the partition that owns it. As hashes are uniform, nearly
 * all rows are there already; the few others, and the many of a table that is one row repeated, go
 * through a second shuffle, and the owner merges both by rank. Nothing is gathered on the driver
 * but a count per partition, and no task holds more than one block in memory.
 *
 * <p>In the source's order there is no first shuffle, and only the rows move by the second that lie
 * where another partition owns their block: few if the source's partitions are about equal, all if
 * it has fewer than are wanted.
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
  BlockTable build(JavaRDD<byte[]> rows, RowOrder order, int partitions) {
    // On disk, as it is read twice, in order, and soon dropped.
    JavaRDD<byte[]> ordered =
        (order == RowOrder.SOURCE ? runs(rows, partitions) : sorted(rows, partitions))
            .persist(StorageLevel.DISK_ONLY());
    try {
      List<RangeSummary> ranges =
          new ArrayList<>(ordered.mapPartitionsWithIndex(RangeSummary::of, false).collect());
      long total = ranges.stream().mapToLong(RangeSummary::rows).sum();
      if (total == 0) {
        throw new DataException("data: there is no row in this part of the table");
      }
      BlockLayout layout = new BlockLayout(total, blockRows);
      Hash128 fingerprint =
          ranges.stream().map(RangeSummary::fingerprint).reduce(Hash128.ZERO, Hash128::plus);
      int owners = Math.min(partitions, layout.blockCount());
      BlockOwners dealt = new BlockOwners(layout, owners, treeOrder(order, owners));
      JavaRDD<Block> blocks =
          blocks(ordered, firstRanks(ranges, treeOrder(order, ranges.size())), layout, dealt);
      return new BlockTable(blocks, dealt, layout, codec.slots().width(), 1, order, fingerprint);
    } finally {
      ordered.unpersist();
    }
  }

  /** Canonical order is the order of bytes. */
  private static JavaRDD<byte[]> sorted(JavaRDD<byte[]> rows, int partitions) {
    return rows.mapToPair(row -> new Tuple2<byte[], Boolean>(row, null))
        .repartitionAndSortWithinPartitions(
            new HashRanges(partitions), (Comparator<byte[]> & Serializable) Arrays::compareUnsigned)
        .keys();
  }

  private static JavaRDD<byte[]> runs(JavaRDD<byte[]> rows, int partitions) {
    return rows.getNumPartitions() <= partitions
        ? rows
        : JavaRDD.fromRDD(
            rows.rdd().coalesce(partitions, false, Option.apply(new PartitionRuns()), null),
            rows.classTag());
  }

  private JavaRDD<Block> blocks(
      JavaRDD<byte[]> ordered, long[] firstRanks, BlockLayout layout, BlockOwners owners) {
    int partitions = owners.numPartitions();
    // Where rows and blocks have different partitions, every row moves.
    boolean inPlace = ordered.getNumPartitions() == partitions;
    JavaPairRDD<Long, byte[]> moved =
        ranked(ordered, firstRanks, owners, inPlace, false)
            .mapToPair(row -> row)
            .repartitionAndSortWithinPartitions(owners);
    JavaRDD<Tuple2<Long, byte[]>> staying =
        inPlace
            ? ranked(ordered, firstRanks, owners, true, true)
            : JavaSparkContext.fromSparkContext(ordered.context())
                .parallelize(List.of(), partitions);
    SlotLayout slots = codec.slots();
    boolean weighted = codec.isWeighted();
    return BlockTable.persist(
        staying.zipPartitions(
            JavaRDD.fromRDD(moved.rdd(), moved.classTag()),
            (stay, come) -> new BlockAssembler(layout, slots, weighted, stay, come)),
        layout);
  }

  private static JavaRDD<Tuple2<Long, byte[]>> ranked(
      JavaRDD<byte[]> ordered,
      long[] firstRanks,
      BlockOwners owners,
      boolean inPlace,
      boolean owned) {
    return ordered.mapPartitionsWithIndex(
        (index, rows) ->
            new RankedRows(rows, firstRanks[index], owners, inPlace ? index : -1, owned),
        true);
  }

  /** The order in which partitions follow one another in the table. */
  private static TreeOrder treeOrder(RowOrder order, int partitions) {
    return order == RowOrder.SOURCE ? TreeOrder.identity(partitions) : TreeOrder.of(partitions);
  }

  private static long[] firstRanks(List<RangeSummary> ranges, TreeOrder order) {
    List<RangeSummary> inOrder = new ArrayList<>(ranges);
    inOrder.sort(Comparator.comparingInt(range -> order.place(range.index())));
    long[] ranks = new long[ranges.size()];
    long rank = 0;
    for (RangeSummary range : inOrder) {
      ranks[range.index()] = rank;
      rank += range.rows();
    }
    return ranks;
  }
}
