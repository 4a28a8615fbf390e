package org.firesteel.spark.step;

import java.io.Serializable;

/** A job's parameters and buffers in a step; never written to. */
final class Weights implements Serializable {
  private static final long serialVersionUID = 1L;

  private final float[] parameters;
  private final double[] buffers;

  /** Copies both: in local mode tasks see these very arrays, even a late duplicate of a task. */
  Weights(float[] parameters, double[] buffers) {
    this.parameters = parameters.clone();
    this.buffers = buffers.clone();
  }

  float[] parameters() {
    return parameters;
  }

  double[] buffers() {
    return buffers;
  }

  int size() {
    return parameters.length + 2 * buffers.length;
  }
}
