package org.firesteel.spark.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.firesteel.data.Block;
import org.firesteel.data.Leaf;
import org.firesteel.train.GradientSource;
import org.firesteel.train.LocalGradients;
import org.firesteel.train.LocalSteps;
import org.firesteel.train.Training;
import org.firesteel.train.TrainingJob;
import org.firesteel.train.TrainingListener;
import org.firesteel.train.TrainingLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise as a property: random models, data, batch sizes and optimizers end with one hash,
 * whatever computes their gradients and whatever goes wrong on the way.
 */
class SameBitsTest {
  private static final int CASES = 8;

  @Test
  void onAnyNumberOfThreads() {
    for (int seed = 0; seed < 50; seed++) {
      RandomJobs random = new RandomJobs(seed);
      TrainingJob job = random.job();
      String alone = alone(job, random);
      for (int threads = 2; threads <= 5; threads++) {
        try (LocalGradients source = new LocalGradients(List.of(job), random.blocks, threads)) {
          assertEquals(List.of(alone), train(List.of(job), random, source), "case " + seed);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[1]", "local[2]", "local[3]", "local[4]"})
  void onSparkWithAnyNumberOfCores(String master) {
    try (JavaSparkContext spark = spark(master, Map.of())) {
      checkCases(spark, false);
    }
  }

  @Test
  void withTasksThatFailAndAreRetried() {
    try (JavaSparkContext spark = spark("local[2,4]", Map.of())) {
      checkCases(spark, true);
    }
  }

  /** Two executors in processes of their own. */
  @Test
  void onTwoExecutorsWithTasksThatFail() throws IOException {
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars")); // Spark looks there
    Map<String, String> settings =
        Map.of(
            "spark.executor.memory",
            "512m",
            "spark.executor.extraClassPath",
            System.getProperty("java.class.path"));
    try (JavaSparkContext spark = spark("local-cluster[2,1,512]", settings)) {
      checkCases(spark, true);
      assertEquals(2, spark.sc().getExecutorMemoryStatus().size() - 1, "executors");
    }
  }

  private static void checkCases(JavaSparkContext spark, boolean trouble) {
    for (int seed = 0; seed < CASES; seed++) {
      RandomJobs random = new RandomJobs(seed);
      List<TrainingJob> jobs = new ArrayList<>();
      for (int i = seed % 3; i >= 0; i--) {
        jobs.add(random.job());
      }
      List<String> alone = jobs.stream().map(job -> alone(job, random)).toList();
      Random choice = new Random(seed);
      int partitions = 1 + choice.nextInt(9);
      int depth = 1 + choice.nextInt(3);
      boolean onExecutor = choice.nextBoolean();
      LeafTable leaves = leaves(spark, random.blocks, jobs, partitions, trouble);
      try (SparkGradients source = new SparkGradients(spark, jobs, leaves, 0, depth, onExecutor)) {
        assertEquals(
            alone,
            train(jobs, random, source),
            "case %d, %d partitions, depth %d".formatted(seed, partitions, depth));
      }
    }
  }

  private static LeafTable leaves(
      JavaSparkContext spark,
      List<Block> blocks,
      List<TrainingJob> jobs,
      int partitions,
      boolean trouble) {
    List<Block> shuffled = new ArrayList<>(blocks);
    Collections.shuffle(shuffled, new Random(partitions));
    JavaRDD<Block> rdd = spark.parallelize(shuffled, partitions);
    LeafTable table =
        LocalSteps.common(jobs)
            .map(local -> LeafTable.groups(rdd, local.runs(blocks.size())))
            .orElse(new LeafTable(rdd, null, null));
    return trouble
        ? new LeafTable(table.leaves().map(SameBitsTest::troubled), table.owners(), table.copies())
        : table;
  }

  /** In every second partition the first attempt dies half-way, after some gradients were added. */
  private static <L extends Leaf> L troubled(L leaf) {
    TaskContext task = TaskContext.get();
    if (task.attemptNumber() == 0 && task.partitionId() % 2 == 0 && leaf.id() % 3 == 0) {
      throw new IllegalStateException("lost on purpose");
    }
    return leaf;
  }

  private static String alone(TrainingJob job, RandomJobs random) {
    return train(List.of(job), random, new LocalGradients(job, random.blocks)).get(0);
  }

  private static List<String> train(
      List<TrainingJob> jobs, RandomJobs random, GradientSource source) {
    List<Training> trainings =
        jobs.stream().map(job -> new Training(job, random.layout, TrainingListener.NONE)).toList();
    new TrainingLoop(source).run(trainings);
    trainings.forEach(training -> assertTrue(training.failure().isEmpty()));
    return trainings.stream().map(training -> training.state().weightsHash()).toList();
  }

  private static JavaSparkContext spark(String master, Map<String, String> settings) {
    SparkConf conf =
        new SparkConf()
            .setMaster(master)
            .setAppName("SameBitsTest")
            .set("spark.ui.enabled", "false")
            .set("spark.default.parallelism", "2")
            .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    settings.forEach(conf::set);
    JavaSparkContext context = new JavaSparkContext(conf);
    context.setLogLevel("OFF");
    return context;
  }
}
