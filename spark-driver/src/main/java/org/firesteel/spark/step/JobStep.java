package org.firesteel.spark.step;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.firesteel.data.BlockSet;
import org.firesteel.data.Leaf;
import org.firesteel.train.GradientTree;
import org.firesteel.train.LeafWork;

/** One job's step for the tasks: its replicas, its leaves, and what to do with them. */
final class JobStep implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<ReplicaPool> replicas;
  private final LeafWork work;
  private final BlockSet leaves;

  JobStep(Broadcast<ReplicaPool> replicas, LeafWork work, BlockSet leaves) {
    this.replicas = replicas;
    this.work = work;
    this.leaves = leaves;
  }

  GradientTree emptyTree() {
    return new GradientTree(leaves);
  }

  boolean needs(Leaf leaf) {
    return leaves.contains(leaf.id());
  }

  /** Adds what a leaf gives to the sum. */
  void add(GradientTree tree, Leaf leaf, Weights weights) {
    ReplicaPool pool = replicas.value();
    tree.handingOnTo(pool.gradients()).add(leaf.id(), pool.sum(work, leaf, weights));
  }
}
