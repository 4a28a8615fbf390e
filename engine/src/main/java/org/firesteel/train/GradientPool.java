package org.firesteel.train;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.firesteel.tensor.FlatVector;

/** Gradients of a job that were added to others and can hold the next ones; for several threads. */
public final class GradientPool {
  private final ConcurrentLinkedQueue<FlatVector> spare = new ConcurrentLinkedQueue<>();

  /** A copy of a gradient, in a spare one if there is any. */
  FlatVector copy(FlatVector gradient) {
    FlatVector copy = spare.poll();
    if (copy == null) {
      return gradient.copy();
    }
    copy.copyFrom(gradient);
    return copy;
  }

  /** Nobody else may use the gradient from now on. */
  void give(FlatVector gradient) {
    spare.add(gradient);
  }
}
