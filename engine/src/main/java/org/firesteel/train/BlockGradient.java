package org.firesteel.train;

import org.firesteel.data.Leaf;
import org.firesteel.tensor.FlatVector;

/**
 * The gradient of a block, where the common parameters are.
 *
 * @param step from 0, for random draws
 */
record BlockGradient(long step) implements LeafWork {
  @Override
  public GradientSum sum(
      Replica replica, Leaf leaf, FlatVector parameters, double[] buffers, GradientPool pool) {
    replica.load(parameters, buffers);
    return replica.gradient(leaf.block(leaf.id()), step, pool);
  }
}
