package org.firesteel.spark.step;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.firesteel.data.Block;
import org.firesteel.data.BlockSet;
import org.firesteel.spark.data.BlockOwners;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.TreeOrder;
import org.firesteel.train.GradientRequest;
import org.firesteel.train.GradientSource;
import org.firesteel.train.GradientSum;
import org.firesteel.train.TrainingJob;
import scala.runtime.AbstractFunction1;

/**
 * Gradients computed by Spark's tasks, each over the blocks of its partition, and added up by
 * {@code treeAggregate}, each job's in a {@link org.firesteel.train.GradientTree} of its own. Tasks
 * are plain and may be retried or run twice.
 */
public final class SparkGradients implements GradientSource, AutoCloseable {
  /** Up to this many bytes travel in the task's closure, which Spark broadcasts anyway. */
  private static final int CLOSURE_BYTES = 64 * 1024;

  private final JavaSparkContext spark;
  private final JavaRDD<Block> blocks;
  private final BlockOwners owners;
  private final long driverBytes;
  private final int depth;
  private final boolean finalOnExecutor;
  private final List<Broadcast<ReplicaPool>> replicas = new ArrayList<>();

  /** Gradients of jobs that share the blocks of a table. */
  public SparkGradients(JavaSparkContext spark, List<TrainingJob> jobs, BlockTable table) {
    this(spark, jobs, table.blocks(), table.owners(), driverBytes(spark), TreeOrder.DEPTH, false);
  }

  /**
   * @param blocks every block of the layout once
   * @param owners which partition holds which block; null if nobody knows
   * @param driverBytes up to so many bytes of gradients come straight to the driver: a stage less,
   *     which costs more than adding a few vectors up
   * @param depth of {@code treeAggregate} where they are more
   * @param finalOnExecutor whether the last sums are made by a task and not by the driver
   */
  SparkGradients(
      JavaSparkContext spark,
      List<TrainingJob> jobs,
      JavaRDD<Block> blocks,
      BlockOwners owners,
      long driverBytes,
      int depth,
      boolean finalOnExecutor) {
    this.spark = spark;
    this.blocks = blocks;
    this.owners = owners;
    this.driverBytes = driverBytes;
    this.depth = depth;
    this.finalOnExecutor = finalOnExecutor;
    jobs.forEach(job -> replicas.add(spark.broadcast(new ReplicaPool(job.model(), job.seed()))));
  }

  /**
   * Spark ends a job whose results are larger than its limit; each lies in memory twice or more.
   */
  private static long driverBytes(JavaSparkContext spark) {
    long limit = spark.getConf().getSizeAsBytes("spark.driver.maxResultSize", "1g");
    long share = Runtime.getRuntime().maxMemory() / 8;
    return limit == 0 ? share : Math.min(share, limit / 4);
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
    long bytes = Stream.of(weights).mapToLong(Weights::bytes).sum();
    JavaRDD<Block> read = needed(requests);
    int levels = read.getNumPartitions() * bytes <= driverBytes ? 1 : depth;
    if (bytes <= CLOSURE_BYTES) {
      return aggregate(read, levels, jobs, new StepTask(jobs, weights, null));
    }
    Broadcast<Weights[]> sent = spark.broadcast(weights);
    try {
      return aggregate(read, levels, jobs, new StepTask(jobs, null, sent));
    } finally {
      sent.destroy();
    }
  }

  /** The partitions that hold a block of the step: there is no task for the others. */
  private JavaRDD<Block> needed(List<GradientRequest> requests) {
    if (owners == null) {
      return blocks;
    }
    int all = owners.numPartitions();
    BitSet partitions = new BitSet(all);
    for (GradientRequest request : requests) {
      BlockSet set = request.blocks();
      for (int i = 0; i < set.size() && partitions.cardinality() < all; i++) {
        partitions.set(owners.partitionOf(set.get(i)));
      }
    }
    return partitions.cardinality() == all
        ? blocks
        : JavaRDD.fromRDD(
            PartitionPruningRDD.create(blocks.rdd(), new Among(partitions)), blocks.classTag());
  }

  private List<GradientSum> aggregate(
      JavaRDD<Block> read, int levels, JobStep[] jobs, StepTask task) {
    return read.treeAggregate(
            new GradientTrees(jobs), task::add, GradientTrees::merge, levels, finalOnExecutor)
        .totals();
  }

  /** Whether a partition is one of some. */
  private static final class Among extends AbstractFunction1<Object, Object>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private final BitSet partitions;

    Among(BitSet partitions) {
      this.partitions = partitions;
    }

    @Override
    public Object apply(Object partition) {
      return partitions.get((Integer) partition);
    }
  }

  /** Frees the replicas on all executors. */
  @Override
  public void close() {
    replicas.forEach(Broadcast::destroy);
  }
}
