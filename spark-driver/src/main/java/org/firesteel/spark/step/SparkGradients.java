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
import org.firesteel.data.BlockSet;
import org.firesteel.data.Leaf;
import org.firesteel.spark.data.BlockOwners;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.TreeOrder;
import org.firesteel.train.GradientRequest;
import org.firesteel.train.GradientSource;
import org.firesteel.train.GradientSum;
import org.firesteel.train.TrainingJob;
import scala.runtime.AbstractFunction1;

/**
 * Gradients computed by Spark's tasks, each over the leaves of its partition, and added up by
 * {@code treeAggregate}, each job's in a {@link org.firesteel.train.GradientTree} of its own. Tasks
 * are plain and may be retried or run twice.
 */
public final class SparkGradients implements GradientSource, AutoCloseable {
  /** Up to this many bytes travel in the task's closure, which Spark broadcasts anyway. */
  private static final int CLOSURE_BYTES = 64 * 1024;

  private final JavaSparkContext spark;
  private final LeafTable table;
  private final long driverBytes;
  private final int depth;
  private final boolean finalOnExecutor;
  private final List<Broadcast<ReplicaPool>> replicas = new ArrayList<>();

  /** Gradients of jobs that share the blocks of a table. */
  public SparkGradients(JavaSparkContext spark, List<TrainingJob> jobs, BlockTable table) {
    this(spark, jobs, LeafTable.of(table, jobs), driverBytes(spark), TreeOrder.DEPTH, false);
  }

  /**
   * @param table of the jobs' leaves, which goes with these gradients
   * @param driverBytes up to so many bytes of gradients come straight to the driver: a stage less,
   *     which costs more than adding a few vectors up
   * @param depth of {@code treeAggregate} where they are more
   * @param finalOnExecutor whether the last sums are made by a task and not by the driver
   */
  SparkGradients(
      JavaSparkContext spark,
      List<TrainingJob> jobs,
      LeafTable table,
      long driverBytes,
      int depth,
      boolean finalOnExecutor) {
    this.spark = spark;
    this.table = table;
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
            .map(r -> new JobStep(replicas.get(r.job()), r.work(), r.leaves()))
            .toArray(JobStep[]::new);
    Weights[] weights =
        requests.stream()
            .map(request -> new Weights(request.values(), request.buffers()))
            .toArray(Weights[]::new);
    long bytes = Stream.of(weights).mapToLong(Weights::bytes).sum();
    JavaRDD<? extends Leaf> read = needed(requests);
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

  /** The partitions that hold a leaf of the step: there is no task for the others. */
  private JavaRDD<? extends Leaf> needed(List<GradientRequest> requests) {
    BlockOwners owners = table.owners();
    if (owners == null) {
      return table.leaves();
    }
    int all = owners.numPartitions();
    BitSet partitions = new BitSet(all);
    for (GradientRequest request : requests) {
      BlockSet set = request.leaves();
      for (int i = 0; i < set.size() && partitions.cardinality() < all; i++) {
        partitions.set(owners.partitionOf(set.get(i)));
      }
    }
    return partitions.cardinality() == all ? table.leaves() : among(partitions, table.leaves());
  }

  private static <L extends Leaf> JavaRDD<L> among(BitSet partitions, JavaRDD<L> leaves) {
    return JavaRDD.fromRDD(
        PartitionPruningRDD.create(leaves.rdd(), new Among(partitions)), leaves.classTag());
  }

  private <L extends Leaf> List<GradientSum> aggregate(
      JavaRDD<L> read, int levels, JobStep[] jobs, StepTask task) {
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

  /** Frees the replicas on all executors, and what was copied for the leaves. */
  @Override
  public void close() {
    table.close();
    replicas.forEach(Broadcast::destroy);
  }
}
