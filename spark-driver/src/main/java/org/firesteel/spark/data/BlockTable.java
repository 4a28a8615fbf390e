package org.firesteel.spark.data;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.Hash128;

/**
 * A table as blocks.
 *
 * @param blocks each partition holds one of the {@link org.firesteel.data.BlockRuns}, in ascending
 *     order; persisted, and to be released with {@link #unpersist}
 * @param owners which partition holds which block
 * @param layout rows and block size
 * @param featureColumns numbers per row that the model sees
 * @param targetColumns numbers per row that the loss sees
 * @param order the order in which rows were cut into blocks
 * @param fingerprint of the set of encoded rows, in no order: the sum of their hashes
 */
public record BlockTable(
    JavaRDD<Block> blocks,
    BlockOwners owners,
    BlockLayout layout,
    int featureColumns,
    int targetColumns,
    RowOrder order,
    Hash128 fingerprint) {
  private static final double PARTITION_BYTES = 64 << 20;
  private static final int MOST_PARTITIONS = 10_000;

  /** What the blocks take in memory, in bytes, if every row has a weight. */
  public double bytes() {
    return bytes(layout.rows(), featureColumns);
  }

  /**
   * Partitions for so many rows: enough for all cores, and so many that none is much above 64 MB,
   * as a mini-batch from data on disk reads the partitions of its blocks whole.
   */
  public static int partitions(long rows, int featureColumns, int parallelism) {
    double rounds = Math.ceil(bytes(rows, featureColumns) / PARTITION_BYTES / parallelism);
    return (int) Math.min(MOST_PARTITIONS, Math.max(1, rounds) * parallelism);
  }

  private static double bytes(long rows, int featureColumns) {
    return (featureColumns + 2.0) * Float.BYTES * rows;
  }

  /**
   * Computes blocks and keeps them in memory, or on disk where that is full.
   *
   * @throws DataException if they are not as many as the layout has
   */
  static JavaRDD<Block> persist(JavaRDD<Block> blocks, BlockLayout layout) {
    JavaRDD<Block> kept =
        blocks.setName("firesteel blocks").persist(StorageLevel.MEMORY_AND_DISK());
    boolean complete = false;
    try {
      long count = kept.count();
      complete = count == layout.blockCount();
      if (!complete) {
        throw new DataException(
            String.format(
                "data: there must be %d blocks, actual: %d; nothing may change while it is read",
                layout.blockCount(), count));
      }
    } finally {
      if (!complete) {
        kept.unpersist();
      }
    }
    return kept;
  }

  /** Gives the memory back. */
  public void unpersist() {
    blocks.unpersist();
  }
}
