package org.firesteel.loss;

/** What becomes of the losses of single elements. */
public enum Reduction {
  /** They are returned as they are. */
  NONE,
  /** Their mean, by weight where there are weights. */
  MEAN,
  /** Their sum. */
  SUM
}
