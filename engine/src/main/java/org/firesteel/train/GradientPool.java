package org.firesteel.train;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.FlatVector;

/**
 * Gradients of a job, all of one dtype and length, that were added to others and can hold the next
 * ones; for several threads.
 */
public final class GradientPool {
  private final ConcurrentLinkedQueue<FlatVector> spare = new ConcurrentLinkedQueue<>();

  /** A vector of whatever content. */
  FlatVector take(DType dtype, int length) {
    FlatVector vector = spare.poll();
    return vector == null ? FlatVector.zeros(dtype, length) : vector;
  }

  /** Nobody else may use the gradient from now on. */
  void give(FlatVector gradient) {
    spare.add(gradient);
  }
}
