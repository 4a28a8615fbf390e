package org.firesteel.spark.data;

import org.apache.spark.api.java.JavaRDD;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.Hash128;

/**
 * A table as canonical blocks.
 *
 * @param blocks partition p holds the blocks {@code [layout.firstBlock(p, partitions),
 *     layout.firstBlock(p + 1, partitions))} in ascending order; persisted, and to be released with
 *     {@link #unpersist}
 * @param layout rows and block size
 * @param featureColumns numbers per row that the model sees
 * @param targetColumns numbers per row that the loss sees
 * @param fingerprint of the set of encoded rows, in no order: the sum of their hashes
 */
public record BlockTable(
    JavaRDD<Block> blocks,
    BlockLayout layout,
    int featureColumns,
    int targetColumns,
    Hash128 fingerprint) {
  /** Gives the memory back. */
  public void unpersist() {
    blocks.unpersist();
  }
}
