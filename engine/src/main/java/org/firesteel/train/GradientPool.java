package org.firesteel.train;

import java.util.concurrent.ConcurrentLinkedQueue;

/** Gradient arrays that were added to others and can hold the next ones; for several threads. */
public final class GradientPool {
  private final ConcurrentLinkedQueue<float[]> spare = new ConcurrentLinkedQueue<>();

  /** An array with arbitrary content. */
  float[] take(int length) {
    float[] array = spare.poll();
    return array != null && array.length == length ? array : new float[length];
  }

  /** Nobody else may use the array from now on. */
  void give(float[] array) {
    spare.add(array);
  }
}
