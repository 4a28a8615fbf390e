package org.firesteel.spark.data;

/** Encoded rows, one after the other, without an object for each; it begins before the first. */
interface RowCursor {
  /** Goes on to the next row; false if there is none. */
  boolean next();

  /** Passes over so many rows, if there are as many. */
  default void skip(long rows) {
    for (long i = 0; i < rows && next(); i++) {}
  }

  /** Holds the current row, from {@link #offset}. */
  byte[] bytes();

  int offset();
}
