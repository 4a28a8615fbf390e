package org.firesteel.data;

import java.io.Serializable;

/**
 * A fixed piece of the training table: the unit that is stored, sent to a task and drawn into a
 * mini-batch.
 *
 * <p>Arrays are row-major and are not copied: whoever holds a block must not write to them, since
 * in Spark's local mode a cached block is the very object every step reads. A plain class and no
 * record, because Kryo 4 (Spark's) cannot read records.
 */
public final class Block implements Leaf, Serializable {
  private static final long serialVersionUID = 1L;

  private final int id;
  private final int rows;
  private final int featureColumns;
  private final int targetColumns;
  private final float[] features;
  private final float[] targets;
  private final float[] weights;

  /**
   * @param id the block's place in the canonical order, from 0
   * @param rows number of rows, at least 1
   * @param features {@code rows x featureColumns} values
   * @param targets {@code rows x targetColumns} values; a class label is stored as its index
   * @param weights one weight per row, or null when every row weighs 1
   * @throws IllegalArgumentException if an array's length does not fit the shape
   */
  public Block(
      int id,
      int rows,
      int featureColumns,
      int targetColumns,
      float[] features,
      float[] targets,
      float[] weights) {
    if (id < 0) {
      throw new IllegalArgumentException("id must be >= 0, actual: " + id);
    }
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be >= 1, actual: " + rows);
    }
    requireLength("features", features.length, rows, featureColumns);
    requireLength("targets", targets.length, rows, targetColumns);
    if (weights != null) {
      requireLength("weights", weights.length, rows, 1);
    }
    this.id = id;
    this.rows = rows;
    this.featureColumns = featureColumns;
    this.targetColumns = targetColumns;
    this.features = features;
    this.targets = targets;
    this.weights = weights;
  }

  /** The block's place in the canonical order, from 0. */
  @Override
  public int id() {
    return id;
  }

  /** Itself: a block is a leaf of its own. */
  @Override
  public Block block(int number) {
    return this;
  }

  public int rows() {
    return rows;
  }

  public int featureColumns() {
    return featureColumns;
  }

  public int targetColumns() {
    return targetColumns;
  }

  /** Values of shape {@code rows x featureColumns}, row-major; not a copy. */
  public float[] features() {
    return features;
  }

  /** Values of shape {@code rows x targetColumns}, row-major; not a copy. */
  public float[] targets() {
    return targets;
  }

  /** One weight per row, or null when every row weighs 1; not a copy. */
  public float[] weights() {
    return weights;
  }

  private static void requireLength(String name, int length, int rows, int columns) {
    if (length != (long) rows * columns) {
      throw new IllegalArgumentException(
          String.format(
              "%s must hold %d x %d = %d values, actual: %d",
              name, rows, columns, (long) rows * columns, length));
    }
  }
}
