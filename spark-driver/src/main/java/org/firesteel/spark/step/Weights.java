package org.firesteel.spark.step;

import java.io.Serializable;
import org.firesteel.tensor.FlatVector;

/** What a job's step starts from: parameters, what comes with them, buffers; never written to. */
final class Weights implements Serializable {
  private static final long serialVersionUID = 1L;

  private final FlatVector parameters;
  private final double[] buffers;

  /** Copies both: in local mode tasks see these very arrays, even a late duplicate of a task. */
  Weights(FlatVector parameters, double[] buffers) {
    this.parameters = parameters.copy();
    this.buffers = buffers.clone();
  }

  FlatVector parameters() {
    return parameters;
  }

  double[] buffers() {
    return buffers;
  }

  long bytes() {
    return parameters.bytes() + (long) Double.BYTES * buffers.length;
  }
}
