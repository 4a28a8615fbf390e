package org.firesteel.spark.data;

/** What the loss wants as its target. */
public enum LabelKind {
  /** One number. */
  REGRESSION,
  /** The number 0 or 1. */
  BINARY,
  /** The index of a class. */
  CLASSES
}
