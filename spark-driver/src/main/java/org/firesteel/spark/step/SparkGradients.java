package org.firesteel.spark.step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.firesteel.data.Block;
import org.firesteel.spark.data.TreeOrder;
import org.firesteel.train.GradientRequest;
import org.firesteel.train.GradientSource;
import org.firesteel.train.GradientSum;
import org.firesteel.train.TrainingJob;

/**
 * Gradients computed by Spark's tasks, each over the blocks of its partition, and added up by
 * {@code treeAggregate}, each job's in a {@link org.firesteel.train.GradientTree} of its own. Tasks
 * are plain and may be retried or run twice.
 */
public final class SparkGradients implements GradientSource, AutoCloseable {
  /** Up to this many numbers travel in the task's closure, which Spark broadcasts anyway. */
  private static final int CLOSURE_NUMBERS = 16_384;

  private final JavaSparkContext spark;
  private final JavaRDD<Block> blocks;
  private final int depth;
  private final boolean finalOnExecutor;
  private final List<Broadcast<ReplicaPool>> replicas = new ArrayList<>();

  /**
   * @param jobs that share the blocks
   * @param blocks every block of the layout once; best cached
   */
  public SparkGradients(JavaSparkContext spark, List<TrainingJob> jobs, JavaRDD<Block> blocks) {
    this(spark, jobs, blocks, TreeOrder.DEPTH, false);
  }

  /**
   * @param depth of {@code treeAggregate}
   * @param finalOnExecutor whether the last sums are made by a task and not by the driver
   */
  SparkGradients(
      JavaSparkContext spark,
      List<TrainingJob> jobs,
      JavaRDD<Block> blocks,
      int depth,
      boolean finalOnExecutor) {
    this.spark = spark;
    this.blocks = blocks;
    this.depth = depth;
    this.finalOnExecutor = finalOnExecutor;
    jobs.forEach(job -> replicas.add(spark.broadcast(new ReplicaPool(job.model(), job.seed()))));
  }

  @Override
  public List<GradientSum> gradients(List<GradientRequest> requests) {
    JobStep[] jobs =
        requests.stream()
            .map(r -> new JobStep(replicas.get(r.job()), r.step(), r.blocks()))
            .toArray(JobStep[]::new);
    Weights[] weights =
        requests.stream()
            .map(request -> new Weights(request.parameters(), request.buffers()))
            .toArray(Weights[]::new);
    if (Stream.of(weights).mapToLong(Weights::size).sum() <= CLOSURE_NUMBERS) {
      return aggregate(jobs, new StepTask(jobs, weights, null));
    }
    Broadcast<Weights[]> sent = spark.broadcast(weights);
    try {
      return aggregate(jobs, new StepTask(jobs, null, sent));
    } finally {
      sent.destroy();
    }
  }

  private List<GradientSum> aggregate(JobStep[] jobs, StepTask task) {
    return blocks
        .treeAggregate(
            new GradientTrees(jobs), task::add, GradientTrees::merge, depth, finalOnExecutor)
        .totals();
  }

  /** Frees the replicas on all executors. */
  @Override
  public void close() {
    replicas.forEach(Broadcast::destroy);
  }
}
