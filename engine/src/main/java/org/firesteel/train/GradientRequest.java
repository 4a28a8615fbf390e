package org.firesteel.train;

import org.firesteel.data.BlockSet;
import org.firesteel.tensor.FlatVector;

/**
 * What a training asks for in a step: a sum over some leaves, of gradients or of what steps of
 * their own have made of the parameters.
 *
 * @param job the place of the job among those of the {@link GradientSource}
 * @param work what a leaf gives to the sum
 * @param leaves the numbers of blocks, or of groups of blocks
 * @param values the flat parameters, and what else the work starts from; not to be kept, not to be
 *     changed
 * @param buffers flat, such as running statistics; not to be kept, not to be changed
 */
public record GradientRequest(
    int job, LeafWork work, BlockSet leaves, FlatVector values, double[] buffers) {

  /**
   * A request for the sum of the gradients over blocks.
   *
   * @param step from 0
   */
  public GradientRequest(
      int job, long step, BlockSet blocks, FlatVector parameters, double[] buffers) {
    this(job, new BlockGradient(step), blocks, parameters, buffers);
  }
}
