package org.firesteel.spark.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.BlockSet;
import org.firesteel.tensor.FlatVector;
import org.firesteel.train.GradientSum;
import org.firesteel.train.GradientTree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.Tuple2;

/** The bytes that a step's tasks send, against those of a plain sum that does not fix its bits. */
class WireTest {
  private static final int PARAMETERS = 20_000;
  private static SparkSession session;

  @BeforeAll
  static void start() {
    session =
        LocalSpark.start(
            Map.of(
                "spark.shuffle.compress", "false",
                "spark.serializer", "org.apache.spark.serializer.KryoSerializer"));
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  @ParameterizedTest
  @CsvSource({
    // Blocks a power of two times the partitions: one vector from each task.
    "64, 2, 1.1",
    "64, 16, 1.1",
    "256, 64, 1.1",
    // The last run short, as it nearly always is.
    "61, 16, 1.1",
    // Anything else: a few vectors from some tasks.
    "100, 7, 2.5",
    "1000, 12, 2.5",
  })
  void anAlignedRunSendsOneVector(int blocks, int partitions, double atMost) throws Exception {
    JavaRDD<Block> rdd = blocks(blocks, partitions);
    BlockSet all = BlockSet.range(0, blocks);
    long plain =
        bytesOf(
            () ->
                rdd.treeAggregate(
                    new float[0],
                    (sum, block) -> add(sum, gradient()),
                    WireTest::add,
                    TreeOrder.DEPTH));
    long tree =
        bytesOf(
            () ->
                rdd.treeAggregate(
                    new GradientTree(all),
                    (sum, block) ->
                        sum.add(block.id(), new GradientSum(FlatVector.of(gradient()), 1, 1, 1)),
                    GradientTree::merge,
                    TreeOrder.DEPTH));
    double ratio = (double) tree / plain;
    assertTrue(ratio <= atMost, "%d against %d bytes: %.3f".formatted(tree, plain, ratio));
    assertTrue(plain >= 4L * PARAMETERS * partitions, "the plain sum sends " + plain);
  }

  private static JavaRDD<Block> blocks(int count, int partitions) {
    List<Tuple2<Long, Block>> blocks = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      blocks.add(new Tuple2<>((long) id, new Block(id, 1, 1, 1, new float[1], new float[1], null)));
    }
    BlockOwners owners =
        new BlockOwners(new BlockLayout(count, 1), partitions, TreeOrder.of(partitions));
    return JavaSparkContext.fromSparkContext(session.sparkContext())
        .parallelizePairs(blocks)
        .repartitionAndSortWithinPartitions(owners)
        .values();
  }

  /** What tasks send to the driver and to one another; the shuffle of the blocks comes before. */
  private static long bytesOf(Runnable job) throws Exception {
    job.run(); // leaves the blocks' shuffle behind
    AtomicLong bytes = new AtomicLong();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            bytes.addAndGet(
                end.taskMetrics().resultSize()
                    + end.taskMetrics().shuffleWriteMetrics().bytesWritten());
          }
        };
    session.sparkContext().listenerBus().waitUntilEmpty();
    session.sparkContext().addSparkListener(listener);
    job.run();
    session.sparkContext().listenerBus().waitUntilEmpty();
    session.sparkContext().removeSparkListener(listener);
    return bytes.get();
  }

  private static float[] gradient() {
    float[] gradient = new float[PARAMETERS];
    for (int i = 0; i < PARAMETERS; i++) {
      gradient[i] = (float) Math.sin(i); // nothing that compresses
    }
    return gradient;
  }

  private static float[] add(float[] sum, float[] other) {
    if (sum.length == 0 || other.length == 0) {
      return sum.length == 0 ? other : sum;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }
}
