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
 * @param layout rows and block size
 * @param featureColumns numbers per row that the model sees
 * @param targetColumns numbers per row that the loss sees
 * @param order the order in which rows were cut into blocks
 * @param fingerprint of the set of encoded rows, in no order: the sum of their hashes
 */
public record BlockTable(
    JavaRDD<Block> blocks,
    BlockLayout layout,
    int featureColumns,
    int targetColumns,
    RowOrder order,
    Hash128 fingerprint) {
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
