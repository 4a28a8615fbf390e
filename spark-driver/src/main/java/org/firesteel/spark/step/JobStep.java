package org.firesteel.spark.step;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.firesteel.data.Block;
import org.firesteel.data.BlockSet;
import org.firesteel.train.GradientTree;

/** One job's step for the tasks: its replicas and its blocks. */
final class JobStep implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<ReplicaPool> replicas;
  private final long step;
  private final BlockSet blocks;

  JobStep(Broadcast<ReplicaPool> replicas, long step, BlockSet blocks) {
    this.replicas = replicas;
    this.step = step;
    this.blocks = blocks;
  }

  GradientTree emptyTree() {
    return new GradientTree(blocks);
  }

  boolean needs(Block block) {
    return blocks.contains(block.id());
  }

  /** Adds a block's gradient. */
  void add(GradientTree tree, Block block, Weights weights) {
    ReplicaPool pool = replicas.value();
    tree.handingOnTo(pool.gradients()).add(block.id(), pool.gradient(block, step, weights));
  }
}
