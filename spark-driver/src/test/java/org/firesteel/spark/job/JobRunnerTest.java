package org.firesteel.spark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.BlockId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of conf/, shortened, and the isolation of jobs that run at the same time. */
class JobRunnerTest {
  private static final Path CONF = Path.of("..", "conf");
  private static SparkSession session;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    session =
        SparkSession.builder()
            .master("local[2]")
            .appName("JobRunnerTest")
            .config("spark.ui.enabled", false)
            .config("spark.scheduler.mode", "FAIR")
            .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .config("spark.sql.shuffle.partitions", 2)
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  @Test
  void twoJobsAtATimeEndWithTheWeightsTheyHaveAlone() {
    Results together = run("two-jobs.conf", "training.steps=12");
    assertEquals(Map.of(), together.failures);
    assertEquals(2, together.weights.size());
    assertNotEquals(together.weights.get("a"), together.weights.get("b"));
    for (JobPlan plan : plans("two-jobs.conf", "alone", "training.steps=12")) {
      Results alone = run(List.of(plan));
      String name = plan.spec().name();
      assertEquals(together.weights.get(name), alone.weights.get(name), name);
    }
  }

  @Test
  void aJobWhoseLossBecomesInfiniteFailsAloneAndLeavesNothing() throws Exception {
    Results results =
        run("two-jobs.conf", "training.steps=12", "jobs.a.optimizer={ type = sgd, lr = 1e30 }");
    assertEquals(List.of("a"), List.copyOf(results.failures.keySet()));
    assertTrue(
        results
            .failures
            .get("a")
            .matches("step=[0-9]+ the (loss|gradient of parameter [0-9]+) is .*"),
        results.failures.get("a"));
    assertTrue(results.weights.containsKey("b"));
    assertFalse(Files.exists(folder.resolve("models-a")));
    assertTrue(Files.exists(folder.resolve("models-b").resolve("model.safetensors")));
    assertNothingIsLeft();
  }

  @Test
  void aGroupSharesItsPassesAndEachJobEndsWithTheWeightsItHasAlone() throws Exception {
    String[] overrides = {
      "training.epochs=2", "jobs.sgd.optimizer.lr=1e30", "jobs.normed.training.dtype=float64"
    };
    Results together = run("sweep.conf", overrides);
    assertEquals(Set.of("sgd"), together.failures.keySet());
    assertEquals(Set.of("base", "wide", "normed"), together.weights.keySet());
    assertNothingIsLeft();
    for (JobPlan plan : plans("sweep.conf", "alone", overrides)) {
      Results alone = run(List.of(plan));
      String name = plan.spec().name();
      assertEquals(together.weights.get(name), alone.weights.get(name), name);
      assertEquals(together.failures.get(name), alone.failures.get(name), name);
    }
  }

  @Test
  void aCancelledJobLeavesTheOthersTheirBits() throws Exception {
    Results alone = run("two-jobs.conf", "training.steps=40");
    Results results = new Results();
    JobRunner runner = new JobRunner(session);
    List<RunningJobs> running = new ArrayList<>();
    String[] overrides = {"training.steps=40", "jobs.a.training.steps=1000000"};
    for (JobGroup group : JobGroup.of(plans("two-jobs.conf", "cancelled", overrides))) {
      running.add(runner.start(group, plan -> results.listener(plan.spec().name())));
    }
    assertEquals(0, running.get(1).await());
    running.get(0).cancel();
    assertEquals(1, running.get(0).await());
    assertEquals(Map.of("a", "step=0 cancelled"), results.failures);
    assertEquals(alone.weights.get("b"), results.weights.get("b"));
    assertFalse(Files.exists(folder.resolve("cancelled-a")));
    assertNothingIsLeft();
  }

  @Test
  void anExceptionOfSparksOwnFailsTheJob() throws Exception {
    Results results = new Results();
    JobGroup group = JobGroup.of(plans("sine.conf", "lost", "training.steps=100000")).get(0);
    RunningJobs running = new JobRunner(session).start(group, plan -> results.listener("sine"));
    while (!results.losses.containsKey("sine")) {
      Thread.sleep(5);
    }
    session.sparkContext().cancelAllJobs();
    for (int i = 0; i < 200 && results.failures.isEmpty(); i++) {
      session.sparkContext().cancelAllJobs();
      Thread.sleep(20);
    }
    assertEquals(1, running.await());
    assertTrue(results.failures.get("sine").contains("cancelled"), results.failures.toString());
    assertNothingIsLeft();
  }

  /** No cached blocks, broadcasts, threads or running Spark jobs. */
  private static void assertNothingIsLeft() throws InterruptedException {
    SparkContext spark = session.sparkContext();
    assertTrue(spark.getPersistentRDDs().isEmpty());
    // Spark's bookkeeping comes after the event.
    for (int i = 0; i < 100 && spark.statusTracker().getActiveJobIds().length > 0; i++) {
      Thread.sleep(50);
    }
    assertEquals(0, spark.statusTracker().getActiveJobIds().length);
    assertEquals(
        List.of(),
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("firesteel"))
            .toList());
    // Spark frees its own broadcasts, those of the tasks' code, when the driver collects garbage.
    for (int i = 0; i < 100 && broadcastBlocks() > 0; i++) {
      System.gc();
      Thread.sleep(50);
    }
    assertEquals(0, broadcastBlocks());
  }

  private static int broadcastBlocks() {
    return SparkEnv.get().blockManager().getMatchingBlockIds(BlockId::isBroadcast).size();
  }

  @Test
  void gradientsHaveTheSameBitsWhereverTheyArePlaced() {
    Set<String> weights = new HashSet<>();
    for (String placement : List.of("cluster", "driver", "auto")) {
      // More steps than `auto` needs to find out.
      Results results =
          run(
              plans(
                  "digits.conf",
                  placement,
                  "training.epochs=2",
                  "training.placement=" + placement));
      assertEquals(Map.of(), results.failures);
      weights.addAll(results.weights.values());
      assertEquals(
          placement.equals("auto"),
          results.lines.stream().anyMatch(line -> line.startsWith("gradients on the ")),
          results.lines.toString());
    }
    assertEquals(1, weights.size());
  }

  @Test
  void aGroupNeedsCommonData() {
    List<JobPlan> plans = plans("sweep.conf", "x", "jobs.wide.seed=1");
    JobException e = assertThrows(JobException.class, () -> JobGroup.of(plans));
    assertTrue(
        e.getMessage()
            .endsWith("share each pass over their blocks, so `data.seed` must be that of job base"),
        e.getMessage());
  }

  @Test
  void aJobWhoseColumnDoesNotExistFailsAlone() {
    Results results = run("two-jobs.conf", "training.steps=12", "jobs.b.data.label=malign");
    assertEquals(List.of("b"), List.copyOf(results.failures.keySet()));
    String reason = results.failures.get("b");
    assertTrue(reason.contains("malign") && reason.contains("two-jobs.conf"), reason);
    assertTrue(results.weights.containsKey("a"));
  }

  @Test
  void roundsOfLocalStepsGiveTheSameBitsWhereverTheyAreMade() throws Exception {
    String[] overrides = {"training.epochs=1", "training.local-steps={ steps = 4, groups = 3 }"};
    Map<String, String> onTheDriver =
        run("sweep.conf", append(overrides, "training.placement=driver")).weights;
    assertEquals(4, onTheDriver.size());
    for (String placement : List.of("cluster", "auto")) {
      List<JobPlan> plans =
          plans("sweep.conf", placement, append(overrides, "training.placement=" + placement));
      assertEquals(onTheDriver, run(plans).weights, placement);
      assertNothingIsLeft();
    }
  }

  @Test
  void jobsOfAGroupMakeTheirStepsInTheSameGroupsOfBlocks() {
    String message =
        assertThrows(
                JobException.class,
                () ->
                    JobGroup.of(plans("sweep.conf", "x", "jobs.wide.training.local-steps.steps=4")))
            .getMessage();
    assertTrue(
        message.matches(
            "jobs.wide \\(.*sweep.conf:[0-9]+\\): .* so `training.local-steps.groups` must be that of job base"),
        message);
  }

  private static String[] append(String[] overrides, String one) {
    return Stream.concat(Stream.of(overrides), Stream.of(one)).toArray(String[]::new);
  }

  @Test
  void sineFollowsPyTorch() {
    Results results = run("sine.conf", "training.steps=100");
    // The golden program's loss before its hundredth update, with its rounding band.
    assertEquals(24804.931640625, results.losses.get("sine"), 24804.93 * 5e-5);
    assertTrue(
        results.lines.get(0).startsWith("Result: y = ") && results.lines.get(0).endsWith(" x^3"),
        results.lines.toString());
  }

  @Test
  void digitsLearns() {
    Results results = run("digits.conf", "training.epochs=8");
    assertEquals(Map.of(), results.failures);
    double accuracy = figure(last(results.lines), "accuracy");
    // PyTorch with the same recipe is at 0.97 after 8 of its 30 epochs.
    assertTrue(accuracy > 0.95, results.lines.toString());
  }

  @Test
  void diamondsLearns() {
    Results results = run("diamonds.conf", "training.steps=150");
    assertEquals(Map.of(), results.failures);
    double rmse = figure(last(results.lines), "rmse");
    // A constant is at 3,988; 150 of 5,070 steps bring it below what a linear model reaches.
    assertTrue(rmse < 1145, results.lines.toString());
  }

  private static String last(List<String> lines) {
    return lines.get(lines.size() - 1);
  }

  private static double figure(String line, String name) {
    for (String word : line.split(" ", -1)) {
      if (word.startsWith(name + "=")) {
        return Double.parseDouble(word.substring(name.length() + 1));
      }
    }
    throw new AssertionError("no " + name + " in: " + line);
  }

  private Results run(String example, String... overrides) {
    return run(plans(example, "models", overrides));
  }

  private static Results run(List<JobPlan> plans) {
    Results results = new Results();
    int failed =
        new JobRunner(session)
            .run(JobGroup.of(plans), plan -> results.listener(plan.spec().name()));
    assertEquals(results.failures.size(), failed);
    return results;
  }

  private List<JobPlan> plans(String example, String output, String... overrides) {
    List<String> all = new ArrayList<>(List.of(overrides));
    for (JobSpec job : JobFile.read(CONF.resolve(example), List.of())) {
      Path path = folder.resolve(output + "-" + job.name());
      all.add("jobs." + job.name() + ".output.path=\"" + path + "\"");
    }
    return JobFile.read(CONF.resolve(example), all).stream().map(JobPlan::of).toList();
  }

  /** What the jobs told their listeners. */
  private static final class Results {
    final Map<String, String> weights = new ConcurrentHashMap<>();
    final Map<String, String> failures = new ConcurrentHashMap<>();
    final Map<String, Double> losses = new ConcurrentHashMap<>();
    final List<String> lines = new ArrayList<>();

    JobListener listener(String name) {
      return new JobListener() {
        @Override
        public void started(long totalSteps) {}

        @Override
        public void step(long step, double loss, long rows) {
          losses.put(name, loss);
        }

        @Override
        public void result(String line) {
          synchronized (lines) {
            lines.add(line);
          }
        }

        @Override
        public void done(String hash) {
          weights.put(name, hash);
        }

        @Override
        public void failed(long step, String reason) {
          failures.put(name, "step=" + step + " " + reason);
        }
      };
    }
  }
}
