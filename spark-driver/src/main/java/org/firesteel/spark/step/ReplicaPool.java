package org.firesteel.spark.step;

import java.io.Serializable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.firesteel.data.Leaf;
import org.firesteel.spark.data.JavaSerialized;
import org.firesteel.train.GradientPool;
import org.firesteel.train.GradientSum;
import org.firesteel.train.LeafWork;
import org.firesteel.train.ModelSpec;
import org.firesteel.train.Replica;

/**
 * A job's model replicas on one executor, one per running task. The pool is the value of the job's
 * own broadcast: it comes with the first task, is shared by no other job, and goes when the
 * broadcast is destroyed.
 */
final class ReplicaPool implements Serializable {
  private static final long serialVersionUID = 1L;

  private final JavaSerialized<ModelSpec> model;
  private final long seed;
  private transient ConcurrentLinkedQueue<Replica> idle;
  private transient GradientPool gradients;

  ReplicaPool(ModelSpec model, long seed) {
    this.seed = seed;
    this.model = new JavaSerialized<>(model);
  }

  /** What a leaf gives to the sum of a step. */
  GradientSum sum(LeafWork work, Leaf leaf, Weights weights) {
    ConcurrentLinkedQueue<Replica> pool = idle();
    Replica idling = pool.poll();
    Replica replica = idling == null ? new Replica(model.get(), seed) : idling;
    GradientSum sum = work.sum(replica, leaf, weights.parameters(), weights.buffers(), gradients());
    // Not in a finally: what failed half-way is thrown away.
    pool.add(replica);
    return sum;
  }

  private synchronized ConcurrentLinkedQueue<Replica> idle() {
    if (idle == null) {
      idle = new ConcurrentLinkedQueue<>();
    }
    return idle;
  }

  /** Of the arrays that no task needs any more. */
  synchronized GradientPool gradients() {
    if (gradients == null) {
      gradients = new GradientPool();
    }
    return gradients;
  }
}
