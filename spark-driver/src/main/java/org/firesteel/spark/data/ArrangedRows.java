package org.firesteel.spark.data;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.storage.StorageLevel;

/**
 * Encoded rows in chunks, by the partition from which their ranks follow; they have been counted.
 *
 * @param chunks by partition
 * @param order in which the partitions follow one another
 * @param rows of each partition
 * @param ranges whose order the rows of a partition are to be brought into; null if they are in
 *     order
 * @param slices the same chunks by slice, of which partitions may be made anew
 * @param sliceKeys where each slice is, in the order of their rows
 * @param sliceRows how many each has
 */
record ArrangedRows(
    JavaRDD<byte[]> chunks,
    TreeOrder order,
    long[] rows,
    HashRanges ranges,
    JavaRDD<byte[]> slices,
    int[] sliceKeys,
    long[] sliceRows) {
  /** Rows in canonical order, which is the order of bytes: dealt by a shuffle. */
  static ArrangedRows dealt(PreparedRows prepared, RowCodec codec, int partitions)
      throws SparkException {
    HashRanges ranges = new HashRanges(partitions);
    int rowBytes = codec.rowBytes();
    RowTally tally = RowTally.register(prepared.spark());
    JavaPairRDD<Integer, byte[]> dealt =
        prepared
            .mapPartitions(
                (index, all) ->
                    tally.count(
                        codec.chunks(all, ranges), chunk -> ranges.range(chunk, 0), rowBytes))
            .mapToPair(chunk -> chunk)
            .partitionBy(ranges);
    // Chunks that it has written can be put in order without being read, unlike Java's.
    ((ShuffledRDD<?, ?, ?>) dealt.rdd())
        .setSerializer(new KryoSerializer(dealt.context().getConf()));
    runMapStage(dealt);
    RowCounts counts = tally.value();
    long[] rows = new long[partitions];
    for (int range = 0; range < ranges.count(); range++) {
      rows[ranges.partitionOf(range)] += counts.rows(range);
    }
    JavaRDD<byte[]> slices = dealt.values();
    List<HashRanges.Slice> all = ranges.slices();
    return new ArrangedRows(
        PartitionGroups.join(
            slices, IntStream.range(0, partitions).mapToObj(ranges::keys).toArray(int[][]::new)),
        TreeOrder.of(partitions),
        rows,
        ranges,
        slices,
        all.stream().mapToInt(HashRanges.Slice::key).toArray(),
        all.stream().mapToLong(slice -> counts.rows(slice.first(), slice.end())).toArray());
  }

  /**
   * Rows in the order of the source. Columns are read anew where blocks are made of them; what took
   * more to compute, or might come in another order the next time, is counted and waits on disk.
   *
   * @param counted rows of the partitions when columns were read before, which gives each its rank
   */
  static ArrangedRows asRead(PreparedRows prepared, RowCodec codec, PartitionRows counted) {
    JavaRDD<byte[]> chunks;
    long[] rows;
    int rowBytes = codec.rowBytes();
    if (prepared.areColumns()) {
      long[] expected = counted.of(codec.part());
      chunks =
          prepared.mapPartitions(
              (index, all) ->
                  new CountedChunks(codec.chunks(all), rowBytes, index, expected[index]));
      if (chunks.getNumPartitions() != expected.length) {
        throw DataException.changed(
            "it had %d parts and has %d now".formatted(expected.length, chunks.getNumPartitions()));
      }
      rows = expected;
    } else {
      chunks =
          prepared
              .mapPartitions((index, all) -> codec.chunks(all))
              .map(byte[]::clone)
              .persist(StorageLevel.DISK_ONLY());
      rows =
          chunks
              .mapPartitions(all -> List.of(CountedChunks.count(all, rowBytes)).iterator())
              .collect()
              .stream()
              .mapToLong(Long::longValue)
              .toArray();
    }
    int[] keys = IntStream.range(0, rows.length).toArray();
    return new ArrangedRows(
        chunks, TreeOrder.identity(rows.length), rows, null, chunks, keys, rows);
  }

  int partitions() {
    return rows.length;
  }

  long total() {
    return LongStream.of(rows).sum();
  }

  /**
   * How many owners blocks shall have if so many are wanted: as many as there are partitions if
   * that is somewhat fewer, since nearly all rows can then stay, and few are read twice.
   *
   * @param cores there must be something to do for
   */
  int owners(int wanted, int cores) {
    int found = rows.length;
    return found >= cores && 2 * found >= wanted ? Math.min(found, wanted) : wanted;
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
}
