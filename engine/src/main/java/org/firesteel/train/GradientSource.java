package org.firesteel.train;

/**
 * Where gradients come from: the blocks, and the machines that compute on them. Every source gives
 * the same bits for the same blocks and parameters.
 */
public interface GradientSource {
  /**
   * The sum over some blocks.
   *
   * @param step the step, from 0
   * @param blocks the step's block numbers, ascending
   * @param parameters the flat parameters; not kept, not changed
   */
  GradientSum gradient(long step, int[] blocks, float[] parameters);
}
