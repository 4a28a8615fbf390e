package org.firesteel.spark.step;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.broadcast.Broadcast;
import org.firesteel.data.Block;
import org.firesteel.train.GradientTree;

/** What the tasks of one step need: the job's replicas, the step's blocks and its parameters. */
final class StepTask implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<ReplicaPool> replicas;
  private final long step;
  private final int[] blocks;
  private final float[] small;
  private final Broadcast<float[]> large;

  /**
   * Parameters in the closure ({@code small}) or by broadcast ({@code large}); the other is null.
   */
  StepTask(
      Broadcast<ReplicaPool> replicas,
      long step,
      int[] blocks,
      float[] small,
      Broadcast<float[]> large) {
    this.step = step;
    this.replicas = replicas;
    this.blocks = blocks;
    this.small = small;
    this.large = large;
  }

  /** Adds a block's gradient if the block belongs to the step. */
  GradientTree add(GradientTree tree, Block block) {
    int leaf = Arrays.binarySearch(blocks, block.id());
    if (leaf < 0) {
      return tree;
    }
    float[] parameters = small != null ? small : large.value();
    return tree.add(leaf, replicas.value().gradient(block, step, parameters));
  }
}
