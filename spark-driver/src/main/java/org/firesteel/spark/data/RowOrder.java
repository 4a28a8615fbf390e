package org.firesteel.spark.data;

/** The order in which rows are cut into blocks. */
public enum RowOrder {
  /** By the hash of their content or key: files and partitions have no say in the blocks. */
  CANONICAL,
  /**
   * As the source gives them, without a sort. Blocks, and so the weights' bits, then depend on the
   * files, their order and how Spark splits them, and rows that lie together stay together.
   */
  SOURCE;

  /** The order that a word names; anything but {@code source} is canonical. */
  public static RowOrder of(String word) {
    return word.equals(SOURCE.word()) ? SOURCE : CANONICAL;
  }

  /** As job files write it. */
  public String word() {
    return this == SOURCE ? "source" : "canonical";
  }
}
