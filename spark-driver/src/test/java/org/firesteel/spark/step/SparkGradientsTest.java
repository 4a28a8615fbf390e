package org.firesteel.spark.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.BlockRuns;
import org.firesteel.optim.RMSprop;
import org.firesteel.optim.Schedule;
import org.firesteel.spec.Spec;
import org.firesteel.train.GradientSource;
import org.firesteel.train.LocalGradients;
import org.firesteel.train.LocalSteps;
import org.firesteel.train.ModelSpec;
import org.firesteel.train.TrainState;
import org.firesteel.train.Training;
import org.firesteel.train.TrainingJob;
import org.firesteel.train.TrainingListener;
import org.firesteel.train.TrainingLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise: Spark gives the bits of one thread, however the blocks lie. */
class SparkGradientsTest {
  private static final int FEATURES = 5;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.spark.serializer.JavaSerializer",
        "org.apache.spark.serializer.KryoSerializer"
      })
  void sparkGivesTheBitsOfOneThread(String serializer) {
    List<Block> blocks = blocks(1000, 64, 7);
    TrainingJob job = job(0, 3, 8);
    TrainState local = train(job, blocks, new LocalGradients(job, blocks));
    try (JavaSparkContext spark = spark("local[2]", serializer)) {
      for (int partitions : new int[] {1, 3, 16}) {
        for (int depth : new int[] {1, 2, 3}) {
          try (SparkGradients source = source(spark, job, blocks, partitions, depth)) {
            TrainState distributed = train(job, blocks, source);
            assertEquals(local.weightsHash(), distributed.weightsHash());
            assertEquals(local.loss(), distributed.loss());
          }
        }
      }
    }
  }

  @Test
  void miniBatchesGiveTheBitsOfOneThread() {
    List<Block> blocks = blocks(1000, 16, 3);
    TrainingJob job = job(64, 40, 8);
    TrainState local = train(job, blocks, new LocalGradients(job, blocks));
    try (JavaSparkContext spark = spark("local[2]", "org.apache.spark.serializer.KryoSerializer");
        SparkGradients source = source(spark, job, blocks, 4, 2)) {
      assertEquals(local.weightsHash(), train(job, blocks, source).weightsHash());
    }
  }

  @ParameterizedTest
  @CsvSource({"8, closure", "4000, broadcast"})
  void parametersTravelInTheClosureOrByBroadcast(int width, String way) {
    List<Block> blocks = blocks(200, 64, 11);
    TrainingJob job = job(0, 2, width);
    TrainState local = train(job, blocks, new LocalGradients(job, blocks));
    try (JavaSparkContext spark = spark("local[2]", "org.apache.spark.serializer.KryoSerializer");
        SparkGradients source = source(spark, job, blocks, 3, 2)) {
      assertEquals(local.weightsHash(), train(job, blocks, source).weightsHash(), way);
    }
  }

  /** 16 vectors in one stage where they fit the driver, in two where not. */
  @ParameterizedTest
  @CsvSource({"1000000, 1", "1000, 2"})
  void fewBytesComeStraightToTheDriver(long driverBytes, int stages) {
    List<Block> blocks = blocks(1000, 16, 5);
    TrainingJob job = job(0, 1, 8);
    try (JavaSparkContext spark = spark("local[2]", "org.apache.spark.serializer.KryoSerializer");
        SparkGradients source =
            new SparkGradients(
                spark,
                List.of(job),
                new LeafTable(spark.parallelize(blocks, 16), null, null),
                driverBytes,
                2,
                false)) {
      spark.setJobGroup("step", "a step");
      train(job, blocks, source);
      int[] made = spark.statusTracker().getJobIdsForGroup("step");
      assertEquals(1, made.length);
      assertEquals(stages, spark.statusTracker().getJobInfo(made[0]).stageIds().length);
    }
  }

  /** Sixteen steps of each of four groups, in two Spark jobs; the copies of the blocks go. */
  @Test
  void aRoundOfLocalStepsIsOneSparkJob() {
    List<Block> blocks = blocks(1024, 16, 5);
    TrainingJob job = job(16, 2, 8).withLocalSteps(new LocalSteps(8, 4));
    TrainState local = train(job, blocks, new LocalGradients(job, blocks));
    try (JavaSparkContext spark = spark("local[2]", "org.apache.spark.serializer.KryoSerializer")) {
      BlockRuns runs = new LocalSteps(8, 4).runs(blocks.size());
      spark.setJobGroup("rounds", "two rounds");
      try (SparkGradients source =
          new SparkGradients(
              spark,
              List.of(job),
              LeafTable.groups(spark.parallelize(blocks, 3), runs),
              1_000_000,
              2,
              false)) {
        assertEquals(local.weightsHash(), train(job, blocks, source).weightsHash());
        assertEquals(2, spark.statusTracker().getJobIdsForGroup("rounds").length);
        assertEquals(1, spark.getPersistentRDDs().size());
      }
      assertEquals(Map.of(), spark.getPersistentRDDs());
    }
  }

  private static SparkGradients source(
      JavaSparkContext spark, TrainingJob job, List<Block> blocks, int partitions, int depth) {
    List<Block> shuffled = new ArrayList<>(blocks);
    Collections.shuffle(shuffled, new Random(partitions));
    return new SparkGradients(
        spark,
        List.of(job),
        new LeafTable(spark.parallelize(shuffled, partitions), null, null),
        0,
        depth,
        false);
  }

  private static JavaSparkContext spark(String master, String serializer) {
    return new JavaSparkContext(
        new SparkConf()
            .setMaster(master)
            .setAppName("SparkGradientsTest")
            .set("spark.ui.enabled", "false")
            .set("spark.serializer", serializer));
  }

  private static TrainState train(TrainingJob job, List<Block> blocks, GradientSource source) {
    long rows = blocks.stream().mapToLong(Block::rows).sum();
    BlockLayout layout = new BlockLayout(rows, blocks.get(0).rows());
    return new TrainingLoop(source).run(new Training(job, layout, TrainingListener.NONE));
  }

  private static TrainingJob job(int batchRows, int steps, int width) {
    List<Spec> layers =
        List.of(
            new Spec("linear", Map.of("out", width)),
            new Spec("tanh"),
            new Spec("dropout", Map.of("p", 0.25)),
            new Spec("linear", Map.of("out", 1)));
    return new TrainingJob(
        "test",
        3,
        new ModelSpec(FEATURES, layers, new Spec("mse")),
        RMSprop.Rule.defaults(),
        new Schedule.Constant(),
        TrainingJob.Length.steps(steps),
        batchRows);
  }

  private static List<Block> blocks(int rows, int blockRows, long seed) {
    Random random = new Random(seed);
    BlockLayout layout = new BlockLayout(rows, blockRows);
    List<Block> blocks = new ArrayList<>();
    for (int id = 0; id < layout.blockCount(); id++) {
      int n = layout.rowsOf(id);
      blocks.add(
          new Block(id, n, FEATURES, 1, normals(random, n * FEATURES), normals(random, n), null));
    }
    return blocks;
  }

  private static float[] normals(Random random, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
