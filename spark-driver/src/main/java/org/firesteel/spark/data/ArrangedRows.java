package org.firesteel.spark.data;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Encoded rows in chunks, by the partition from which their ranks follow; they have been counted.
 *
 * @param chunks by partition
 * @param slices the same by slice; null without ranges
 * @param ranges whose order the rows of a partition are to be brought into; null if they are in
 *     order
 * @param rows of each partition
 * @param counts rows by range, and the sum of the hashes of their content
 */
record ArrangedRows(
    JavaRDD<byte[]> chunks,
    JavaRDD<byte[]> slices,
    HashRanges ranges,
    long[] rows,
    RowCounts counts) {
  /** Rows in canonical order, which is the order of bytes: dealt by a shuffle. */
  static ArrangedRows dealt(PreparedRows prepared, RowCodec codec, int partitions)
      throws SparkException {
    HashRanges ranges = new HashRanges(partitions);
    int rowBytes = codec.rowBytes();
    RowTally tally = RowTally.register(prepared.spark());
    JavaPairRDD<Integer, byte[]> dealt =
        prepared
            .mapPartitions(
                all ->
                    tally.count(
                        codec.chunks(all, ranges), chunk -> ranges.range(chunk, 0), rowBytes))
            .mapToPair(chunk -> chunk)
            .partitionBy(ranges);
    // Chunks that it has written can be put in order without being read, unlike Java's.
    ((ShuffledRDD<?, ?, ?>) dealt.rdd())
        .setSerializer(new KryoSerializer(dealt.context().getConf()));
    runMapStage(dealt);
    long[] rows = new long[partitions];
    for (int range = 0; range < ranges.count(); range++) {
      rows[ranges.partitionOf(range)] += tally.value().rows(range);
    }
    JavaRDD<byte[]> slices = dealt.values();
    return new ArrangedRows(
        PartitionGroups.join(slices, groups(partitions, ranges::keys)),
        slices,
        ranges,
        rows,
        tally.value());
  }

  /** Rows in the order of the source, whose partitions are joined if there are more. */
  static ArrangedRows asRead(PreparedRows prepared, RowCodec codec, int partitions) {
    JavaRDD<byte[]> read = prepared.mapPartitions(all -> codec.chunks(all, null)).map(Tuple2::_2);
    int found = read.getNumPartitions();
    // On disk, as it is read in order a few times, and soon dropped.
    JavaRDD<byte[]> chunks =
        (found > partitions ? PartitionGroups.join(read, neighbours(found, partitions)) : read)
            .persist(StorageLevel.DISK_ONLY());
    int rowBytes = codec.rowBytes();
    List<RowCounts> counts =
        chunks.mapPartitions(all -> List.of(RowCounts.of(all, rowBytes)).iterator()).collect();
    RowCounts sum = new RowCounts();
    counts.forEach(sum::add);
    long[] rows = counts.stream().mapToLong(each -> each.rows(0)).toArray();
    return new ArrangedRows(chunks, null, null, rows, sum);
  }

  int partitions() {
    return rows.length;
  }

  long total() {
    return LongStream.of(rows).sum();
  }

  /** Gives the room back that the rows take until they are blocks. */
  void unpersist() {
    chunks.unpersist();
  }

  /** Runs what fills a shuffle, and nothing of what reads it. */
  private static void runMapStage(JavaPairRDD<Integer, byte[]> shuffled) throws SparkException {
    ShuffleDependency<?, ?, ?> shuffle =
        (ShuffleDependency<?, ?, ?>) shuffled.rdd().dependencies().head();
    if (shuffle.rdd().getNumPartitions() > 0) {
      shuffled.context().submitMapStage(shuffle).get();
    }
  }

  /** So many partitions in so many groups of neighbours, so that rows keep their order. */
  private static int[][] neighbours(int all, int groups) {
    return groups(
        groups,
        i ->
            IntStream.range((int) ((long) all * i / groups), (int) ((long) all * (i + 1) / groups))
                .toArray());
  }

  private static int[][] groups(int count, IntFunction<int[]> group) {
    return IntStream.range(0, count).mapToObj(group).toArray(int[][]::new);
  }
}
