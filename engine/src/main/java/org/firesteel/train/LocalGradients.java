package org.firesteel.train;

import java.util.List;
import org.firesteel.data.Block;

/** Gradients computed by the calling thread, over blocks in memory. */
public final class LocalGradients implements GradientSource {
  private final List<Block> blocks;
  private final Replica replica;

  /**
   * @param seed the job's
   * @param blocks block {@code i} at place {@code i}
   */
  public LocalGradients(ModelSpec model, long seed, List<Block> blocks) {
    this.blocks = List.copyOf(blocks);
    this.replica = new Replica(model, seed);
  }

  @Override
  public GradientSum gradient(long step, int[] chosen, float[] parameters) {
    GradientTree tree = new GradientTree(chosen.length);
    replica.load(parameters);
    for (int leaf = 0; leaf < chosen.length; leaf++) {
      tree.add(leaf, replica.gradient(blocks.get(chosen[leaf]), step));
    }
    return tree.total();
  }
}
