package org.firesteel.spark.step;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.firesteel.data.Block;
import org.firesteel.data.BlockSet;
import org.firesteel.train.GradientSum;
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

  GradientSum gradient(Block block, Weights weights) {
    return replicas.value().gradient(block, step, weights);
  }
}
