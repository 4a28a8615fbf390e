package org.firesteel.spark.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkEnv;
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
 * shuffle brings the rows of a range of the hash together; counting the ranges gives every row its
 * rank in the whole table, and so its block and the partition that owns it. As hashes are uniform,
 * nearly all rows are there already; the few others, and the many of a table that is one row
 * repeated, go through a second shuffle, and the owner merges both by rank. Nothing is gathered on
 * the driver but a count per partition. A task sorts its rows in memory, and on disk if they are
 * more than a partition should have.
 *
 * <p>In the source's order there is no first shuffle, and only the rows move by the second that lie
 * where another partition owns their block: few if the source's partitions are about equal, all if
 * it has fewer than are wanted.
 */
final class BlockBuilder {
  /**
   * What a task sorts in memory at most, if all tasks together then take a quarter of it: twice a
   * partition of {@link BlockTable#partitions}.
   */
  private static final long MOST_BYTES = 128 << 20;

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

  /** Blocks of prepared rows, persisted and complete. */
  BlockTable build(PreparedRows rows, RowOrder order, int partitions) {
    Arranged arranged = order == RowOrder.SOURCE ? runs(rows, partitions) : dealt(rows, partitions);
    try {
      int rowBytes = codec.rowBytes();
      List<RangeSummary> ranges =
          new ArrayList<>(
              arranged
                  .chunks
                  .mapPartitionsWithIndex(
                      (index, chunks) -> RangeSummary.of(index, chunks, rowBytes), false)
                  .collect());
      long total = ranges.stream().mapToLong(RangeSummary::rows).sum();
      if (total == 0) {
        throw new DataException("data: there is no row in this part of the table");
      }
      BlockLayout layout = new BlockLayout(total, blockRows);
      Hash128 fingerprint =
          ranges.stream().map(RangeSummary::fingerprint).reduce(Hash128.ZERO, Hash128::plus);
      int count = Math.min(partitions, layout.blockCount());
      BlockOwners owners = new BlockOwners(layout, count, treeOrder(order, count));
      JavaRDD<Block> blocks =
          blocks(
              arranged,
              rankRanges(ranges, treeOrder(order, ranges.size()), owners),
              layout,
              owners);
      return new BlockTable(blocks, owners, layout, codec.slots().width(), 1, order, fingerprint);
    } finally {
      arranged.chunks.unpersist();
    }
  }

  /**
   * Encoded rows in chunks, by the partition from which their ranks follow.
   *
   * @param ranges whose order the rows of a partition are to be brought into; null if they are in
   *     order
   */
  private record Arranged(JavaRDD<byte[]> chunks, HashRanges ranges) {}

  /** Canonical order is the order of bytes. */
  private Arranged dealt(PreparedRows rows, int partitions) {
    HashRanges ranges = new HashRanges(partitions);
    RowCodec encoding = codec;
    return new Arranged(
        rows.mapPartitions(all -> encoding.chunks(all, ranges))
            .mapToPair(chunk -> chunk)
            .partitionBy(ranges)
            .values(),
        ranges);
  }

  private Arranged runs(PreparedRows rows, int partitions) {
    RowCodec encoding = codec;
    JavaRDD<byte[]> chunks = rows.mapPartitions(all -> encoding.chunks(all, null)).map(Tuple2::_2);
    if (chunks.getNumPartitions() > partitions) {
      chunks =
          JavaRDD.fromRDD(
              chunks.rdd().coalesce(partitions, false, Option.apply(new PartitionRuns()), null),
              chunks.classTag());
    }
    // On disk, as it is read in order a few times, and soon dropped.
    return new Arranged(chunks.persist(StorageLevel.DISK_ONLY()), null);
  }

  private JavaRDD<Block> blocks(
      Arranged arranged, RankRange[] ranks, BlockLayout layout, BlockOwners owners) {
    SlotLayout slots = codec.slots();
    boolean weighted = codec.isWeighted();
    int rowBytes = codec.rowBytes();
    HashRanges ranges = arranged.ranges;
    JavaPairRDD<Long, byte[]> moved =
        arranged
            .chunks
            .mapPartitionsWithIndex(
                (index, chunks) ->
                    ranks[index].moves()
                        ? ranks[index].moving(cursor(chunks, rowBytes, ranges), rowBytes)
                        : Collections.emptyIterator(),
                true)
            .mapToPair(row -> row)
            .repartitionAndSortWithinPartitions(owners);
    JavaRDD<StayingRows> staying =
        arranged.chunks.getNumPartitions() == owners.numPartitions()
            ? arranged.chunks.mapPartitionsWithIndex(
                (index, chunks) ->
                    ranks[index].stays()
                        ? List.of(ranks[index].staying(cursor(chunks, rowBytes, ranges))).iterator()
                        : Collections.emptyIterator(),
                true)
            : JavaSparkContext.fromSparkContext(arranged.chunks.context())
                .parallelize(List.of(), owners.numPartitions());
    return BlockTable.persist(
        staying.zipPartitions(
            JavaRDD.fromRDD(moved.rdd(), moved.classTag()),
            (stay, come) ->
                new BlockAssembler(
                    layout, slots, weighted, stay.hasNext() ? stay.next() : null, come)),
        layout);
  }

  private static RowCursor cursor(Iterator<byte[]> chunks, int rowBytes, HashRanges ranges) {
    if (ranges == null) {
      return new ChunkCursor(chunks, rowBytes);
    }
    Runtime runtime = Runtime.getRuntime();
    int tasks = SparkEnv.get().conf().getInt("spark.executor.cores", runtime.availableProcessors());
    long share = runtime.maxMemory() / (4L * tasks);
    return new RowSorter(rowBytes, ranges, Math.min(MOST_BYTES, share)).sort(chunks);
  }

  /** The order in which partitions follow one another in the table. */
  private static TreeOrder treeOrder(RowOrder order, int partitions) {
    return order == RowOrder.SOURCE ? TreeOrder.identity(partitions) : TreeOrder.of(partitions);
  }

  /** By partition. Where rows and blocks have different partitions, every row moves. */
  private static RankRange[] rankRanges(
      List<RangeSummary> ranges, TreeOrder order, BlockOwners owners) {
    boolean inPlace = ranges.size() == owners.numPartitions();
    List<RangeSummary> inOrder = new ArrayList<>(ranges);
    inOrder.sort(Comparator.comparingInt(range -> order.place(range.index())));
    RankRange[] ranks = new RankRange[ranges.size()];
    long rank = 0;
    for (RangeSummary range : inOrder) {
      int index = range.index();
      long end = rank + range.rows();
      ranks[index] =
          inPlace
              ? new RankRange(rank, owners.firstRank(index), owners.endRank(index), end)
              : new RankRange(rank, rank, rank, end);
      rank = end;
    }
    return ranks;
  }
}
