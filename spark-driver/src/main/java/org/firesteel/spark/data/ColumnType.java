package org.firesteel.spark.data;

/**
 * What a value of the table means to the encoding; every type of SQL that can be used is one of
 * these.
 */
public enum ColumnType {
  /** Any numeric type, read as a double. */
  NUMBER,
  /** Read as the numbers 0 and 1, never standardised. */
  BOOLEAN,
  /** A string: one of a set of values. */
  CATEGORY,
  /**
   * An array of numbers or a Spark ML vector, sparse or dense: several features, all rows the same
   * number.
   */
  ARRAY
}
