package org.firesteel.spark.step;

import java.io.Serializable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.firesteel.data.Block;
import org.firesteel.spark.data.JavaSerialized;
import org.firesteel.train.GradientPool;
import org.firesteel.train.GradientSum;
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
  private transient ConcurrentLinkedQueue<Lease> idle;
  private transient GradientPool gradients;

  ReplicaPool(ModelSpec model, long seed) {
    this.seed = seed;
    this.model = new JavaSerialized<>(model);
  }

  /**
   * The gradient of a block.
   *
   * @param weights who sees the same object again need not load it again
   */
  GradientSum gradient(Block block, long step, Weights weights) {
    ConcurrentLinkedQueue<Lease> pool = idle();
    Lease lease = pool.poll();
    if (lease == null) {
      lease = new Lease(new Replica(model.get(), seed));
    }
    if (lease.loaded != weights) {
      lease.replica.load(weights.parameters(), weights.buffers());
      lease.loaded = weights;
    }
    GradientSum sum = lease.replica.gradient(block, step, gradients());
    // Not in a finally: what failed half-way is thrown away.
    pool.add(lease);
    return sum;
  }

  private synchronized ConcurrentLinkedQueue<Lease> idle() {
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

  private static final class Lease {
    final Replica replica;
    Weights loaded;

    Lease(Replica replica) {
      this.replica = replica;
    }
  }
}
