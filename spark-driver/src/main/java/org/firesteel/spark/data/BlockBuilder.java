package org.firesteel.spark.data;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.Hash128;
import scala.Tuple2;

/**
 * Deals rows into blocks: in order, cut every {@code blockRows} rows.
 *
 * <p>In canonical order, files, their order, partitions and executors have no say in it. A shuffle
 * brings the rows of a range of the hash together; the tasks that write it count the rows of the
 * ranges, which gives every row its rank in the whole table, and so its block and the partition
 * that owns it. As hashes are uniform, nearly all of an owner's rows are in the ranges of its
 * partition, and the others near the ends of its neighbours': it reads all {@link RankedSlices}
 * that have some. Where that were too much, as for a table that is one row repeated, rows go
 * through a second shuffle, and the owner merges those that come with those that stay by rank.
 * Nothing is gathered on the driver but a count per range. A task sorts its rows in memory, and on
 * disk if they are more than a partition should have.
 *
 * <p>In the source's order there is no first shuffle: an owner reads the partitions of the source
 * in which its rows are, and passes over those before them. Where the source has so few partitions
 * that this were too much, all rows move by the second shuffle.
 */
final class BlockBuilder {
  /**
   * What a task sorts in memory at most, if all tasks together then take a quarter of it: twice a
   * partition of {@link BlockTable#partitions}.
   */
  private static final long MOST_BYTES = 128 << 20;

  /** Owners read slices that others read too, if all together read so many times the table. */
  private static final int MOST_READ = 2;

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
  BlockTable build(PreparedRows rows, PartitionRows counted, RowOrder order, int partitions)
      throws SparkException {
    ArrangedRows arranged =
        order == RowOrder.SOURCE
            ? ArrangedRows.asRead(rows, codec, counted)
            : ArrangedRows.dealt(rows, codec, partitions);
    try {
      if (arranged.total() == 0) {
        throw new DataException("data: there is no row in this part of the table");
      }
      BlockLayout layout = new BlockLayout(arranged.total(), blockRows);
      int cores = rows.spark().defaultParallelism();
      BlockOwners owners = BlockOwners.of(layout, arranged.owners(partitions, cores));
      RowTally tally = RowTally.register(rows.spark());
      JavaRDD<Block> made = blocks(arranged, owners, assembler(layout, tally));
      JavaRDD<Block> kept = BlockTable.persist(made.mapPartitions(all -> all, true), layout);
      Hash128 fingerprint = tally.all(made).fingerprint();
      return new BlockTable(kept, owners, layout, codec.slots().width(), 1, order, fingerprint);
    } finally {
      arranged.unpersist();
    }
  }

  private JavaRDD<Block> blocks(
      ArrangedRows arranged,
      BlockOwners owners,
      FlatMapFunction2<Iterator<StayingRows>, Iterator<Tuple2<Long, byte[]>>, Block> assembler) {
    HashRanges ranges = arranged.ranges();
    RankedSlices slices = RankedSlices.of(arranged.sliceKeys(), arranged.sliceRows(), owners);
    if (slices.rows(ranges == null) <= MOST_READ * arranged.total()) {
      JavaRDD<byte[]> read = PartitionGroups.join(arranged.slices(), slices.keys());
      return staying(read, slices.ranks(), ranges)
          .mapPartitions(rows -> assembler.call(rows, Collections.emptyIterator()));
    }
    boolean inPlace = ranges != null && arranged.partitions() == owners.numPartitions();
    RankRange[] ranks = rankRanges(arranged, inPlace, owners);
    JavaRDD<StayingRows> staying =
        inPlace
            ? staying(arranged.chunks(), ranks, ranges)
            : JavaSparkContext.fromSparkContext(arranged.chunks().context())
                .parallelize(List.of(), owners.numPartitions());
    return staying.zipPartitions(moved(arranged, ranks, owners), assembler);
  }

  private FlatMapFunction2<Iterator<StayingRows>, Iterator<Tuple2<Long, byte[]>>, Block> assembler(
      BlockLayout layout, RowTally tally) {
    SlotLayout slots = codec.slots();
    boolean weighted = codec.isWeighted();
    int rowBytes = codec.rowBytes();
    return (stay, come) ->
        new BlockAssembler(
            layout,
            slots,
            weighted,
            rowBytes,
            stay.hasNext() ? stay.next() : null,
            come,
            tally::add);
  }

  /** The rows that lie where their block belongs, in at most one piece a partition. */
  private JavaRDD<StayingRows> staying(JavaRDD<byte[]> rows, RankRange[] ranks, HashRanges ranges) {
    int rowBytes = codec.rowBytes();
    return rows.mapPartitionsWithIndex(
        (index, chunks) ->
            ranks[index].stays()
                ? List.of(ranks[index].staying(cursor(chunks, rowBytes, ranges))).iterator()
                : Collections.emptyIterator(),
        true);
  }

  /** The others, where it does. */
  private JavaRDD<Tuple2<Long, byte[]>> moved(
      ArrangedRows arranged, RankRange[] ranks, BlockOwners owners) {
    int rowBytes = codec.rowBytes();
    HashRanges ranges = arranged.ranges();
    JavaPairRDD<Long, byte[]> moved =
        arranged
            .chunks()
            .mapPartitionsWithIndex(
                (index, chunks) ->
                    ranks[index].moves()
                        ? ranks[index].moving(cursor(chunks, rowBytes, ranges), rowBytes, owners)
                        : Collections.emptyIterator(),
                true)
            .mapToPair(run -> run)
            .repartitionAndSortWithinPartitions(owners);
    return JavaRDD.fromRDD(moved.rdd(), moved.classTag());
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

  /** By partition; unless some rows are in place, every one moves. */
  private static RankRange[] rankRanges(
      ArrangedRows arranged, boolean inPlace, BlockOwners owners) {
    long[] rows = arranged.rows();
    RankRange[] ranks = new RankRange[rows.length];
    long rank = 0;
    for (int place = 0; place < rows.length; place++) {
      int index = arranged.order().partition(place);
      long end = rank + rows[index];
      ranks[index] =
          inPlace
              ? new RankRange(rank, owners.firstRank(index), owners.endRank(index), end)
              : new RankRange(rank, rank, rank, end);
      rank = end;
    }
    return ranks;
  }
}
