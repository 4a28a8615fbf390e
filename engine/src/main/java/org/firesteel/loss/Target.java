package org.firesteel.loss;

/** What a loss wants as a row's target. */
public enum Target {
  /** As many numbers as the model has outputs. */
  NUMBER,
  /** As many probabilities as the model has outputs. */
  PROBABILITY,
  /** The number of a class; the model has an output for each. */
  CLASS
}
