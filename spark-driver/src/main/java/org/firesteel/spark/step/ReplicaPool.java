package org.firesteel.spark.step;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.firesteel.data.Block;
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

  /** The specification in Java's serialisation: Spark's Kryo cannot read records. */
  private final byte[] model;

  private transient ConcurrentLinkedQueue<Lease> idle;

  ReplicaPool(ModelSpec model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.model = bytes.toByteArray();
  }

  /**
   * The gradient of a block.
   *
   * @param parameters never written to: who sees the same array again need not load it again
   */
  GradientSum gradient(Block block, float[] parameters) {
    ConcurrentLinkedQueue<Lease> pool = idle();
    Lease lease = pool.poll();
    if (lease == null) {
      lease = new Lease(new Replica(read()));
    }
    if (lease.loaded != parameters) {
      lease.replica.load(parameters);
      lease.loaded = parameters;
    }
    GradientSum sum = lease.replica.gradient(block);
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

  private ModelSpec read() {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(model))) {
      return (ModelSpec) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("the job's model specification cannot be read", e);
    }
  }

  private static final class Lease {
    final Replica replica;
    float[] loaded;

    Lease(Replica replica) {
      this.replica = replica;
    }
  }
}
