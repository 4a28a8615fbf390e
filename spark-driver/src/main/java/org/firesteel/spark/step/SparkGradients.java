package org.firesteel.spark.step;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.firesteel.data.Block;
import org.firesteel.train.GradientSource;
import org.firesteel.train.GradientSum;
import org.firesteel.train.GradientTree;
import org.firesteel.train.ModelSpec;

/**
 * Gradients computed by Spark's tasks, each over the blocks of its partition, and added up by
 * {@code treeAggregate} in a {@link GradientTree}. Tasks are plain and may be retried or run twice.
 */
public final class SparkGradients implements GradientSource, AutoCloseable {
  /** Up to this many parameters travel in the task's closure, which Spark broadcasts anyway. */
  private static final int CLOSURE_PARAMETERS = 16_384;

  private static final int DEPTH = 2;

  private final JavaSparkContext spark;
  private final JavaRDD<Block> blocks;
  private final int depth;
  private final Broadcast<ReplicaPool> replicas;

  /**
   * @param seed the job's
   * @param blocks every block of the layout once; best cached
   */
  public SparkGradients(JavaSparkContext spark, ModelSpec model, long seed, JavaRDD<Block> blocks) {
    this(spark, model, seed, blocks, DEPTH);
  }

  /**
   * @param depth of {@code treeAggregate}
   */
  SparkGradients(
      JavaSparkContext spark, ModelSpec model, long seed, JavaRDD<Block> blocks, int depth) {
    this.spark = spark;
    this.blocks = blocks;
    this.depth = depth;
    this.replicas = spark.broadcast(new ReplicaPool(model, seed));
  }

  @Override
  public GradientSum gradient(long step, int[] chosen, float[] parameters) {
    // A copy: in local mode tasks see this very array, and a late duplicate of one must not see the
    // values of the next step.
    float[] snapshot = parameters.clone();
    if (snapshot.length <= CLOSURE_PARAMETERS) {
      return aggregate(new StepTask(replicas, step, chosen, snapshot, null), chosen.length);
    }
    Broadcast<float[]> sent = spark.broadcast(snapshot);
    try {
      return aggregate(new StepTask(replicas, step, chosen, null, sent), chosen.length);
    } finally {
      sent.destroy();
    }
  }

  private GradientSum aggregate(StepTask task, int leaves) {
    return blocks
        .treeAggregate(new GradientTree(leaves), task::add, GradientTree::merge, depth)
        .total();
  }

  /** Frees the replicas on all executors. */
  @Override
  public void close() {
    replicas.destroy();
  }
}
