package org.firesteel.spark.data;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one pass over the prepared rows finds out: how many there are, what is wrong with them, and
 * what the encodings need.
 */
final class Survey implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Strings with more distinct values are names or free text, and one-hot columns for them a
   * mistake.
   */
  static final int MOST_VALUES = 10_000;

  private final ColumnSurvey[] columns;

  /** Rows to train on and held out of each partition. */
  private final SortedMap<Integer, long[]> partitions = new TreeMap<>();

  private long rows;
  private long trainRows;
  private long heldOutRows;
  private long weightedRows;

  Survey(RowFormat format) {
    columns = new ColumnSurvey[format.inputs().size()];
    for (int i = 0; i < columns.length; i++) {
      boolean isClass = i == format.labelIndex() && format.labelRule().kind() == LabelKind.CLASSES;
      columns[i] =
          new ColumnSurvey(isClass || format.inputs().get(i).type() == ColumnType.CATEGORY);
    }
  }

  /** Counts rows, unusable ones included, and those of them that are usable. */
  void addRows(int all, int train, int heldOut, long weighted) {
    rows += all;
    trainRows += train;
    heldOutRows += heldOut;
    weightedRows += weighted;
  }

  /** Says that all rows so far were those of a partition. */
  void endPartition(int index) {
    partitions.put(index, new long[] {trainRows, heldOutRows});
  }

  /** This one with the other's rows added; the other stays as it is. */
  Survey merge(Survey other) {
    rows += other.rows;
    trainRows += other.trainRows;
    heldOutRows += other.heldOutRows;
    weightedRows += other.weightedRows;
    partitions.putAll(other.partitions);
    for (int i = 0; i < columns.length; i++) {
      columns[i].merge(other.columns[i]);
    }
    return this;
  }

  ColumnSurvey column(int index) {
    return columns[index];
  }

  /** Usable rows of each partition. */
  PartitionRows partitions() {
    return new PartitionRows(
        partitions.values().stream().mapToLong(rows -> rows[0]).toArray(),
        partitions.values().stream().mapToLong(rows -> rows[1]).toArray());
  }

  /** All rows, the unusable ones included. */
  long rows() {
    return rows;
  }

  /** Usable rows to train on. */
  long trainRows() {
    return trainRows;
  }

  /** Usable rows kept from training. */
  long heldOutRows() {
    return heldOutRows;
  }

  /** Training rows of a weight above 0. */
  long weightedRows() {
    return weightedRows;
  }
}
