package org.firesteel.spark.data;

import java.util.Map;

/**
 * What the training rows of a table say about encoding it.
 *
 * @param features the encoding of the features
 * @param label the encoding of the label
 * @param trainRows usable rows to train on
 * @param heldOutRows usable rows kept from training
 * @param skipped rows left out, by the first column that made them unusable; empty when unusable
 *     rows are refused
 * @param partitions how many rows each partition has
 */
public record TableFit(
    FeatureEncoding features,
    LabelEncoding label,
    long trainRows,
    long heldOutRows,
    Map<String, Long> skipped,
    PartitionRows partitions) {
  /** What is known of a table without having read it. */
  public TableFit(
      FeatureEncoding features,
      LabelEncoding label,
      long trainRows,
      long heldOutRows,
      Map<String, Long> skipped) {
    this(features, label, trainRows, heldOutRows, skipped, PartitionRows.NONE);
  }

  public long skippedRows() {
    return skipped.values().stream().mapToLong(Long::longValue).sum();
  }
}
