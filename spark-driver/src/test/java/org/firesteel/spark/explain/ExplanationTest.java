package org.firesteel.spark.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.firesteel.data.BlockLayout;
import org.firesteel.spark.job.JobFile;
import org.firesteel.spark.job.JobGroup;
import org.firesteel.spark.job.JobPlan;
import org.firesteel.train.TrainingJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of made-up findings. */
class ExplanationTest {
  private static final Path CONF = Path.of("..", "conf", "diamonds.conf");

  /** A step of 4 of 674 blocks. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # driver ms | overhead | aggregation | block | placement | advice
          1  | 10 | 1  | 0.5 | auto    | one machine is faster than any cluster for this job: a step takes 1.00 ms on the driver, 12.1 ms on 4 executors
          1  | 10 | 1  | 0.5 | cluster | one machine is faster than any cluster for this job: a step takes 1.00 ms on the driver, 12.1 ms on 4 executors; training.placement = auto would use the driver
          1  | 10 | 1  | 0.5 | cluster | batch too small: 77% of a step is scheduling; training.batch-rows = 2,048 would make half of it computation
          99 | 1  | 10 | 0.5 | cluster | 77% of a step is sending and adding up gradients; training.batch-rows = 2,048 would
          99 | 1  | 1  | 50  | cluster | more executors than 64 gain nothing: 53.8 ms a step with 64, 52.3 ms with 128
          -1 | 1  | 1  | 50  | auto    | more executors than 64 gain nothing:
          -1 | 9  | 1  | 0.001 | auto  | even training.batch-rows = full would not make half of it computation
          """)
  void advisesByFigures(
      double driver, double overhead, double sums, double block, String placement, String advice) {
    List<String> all =
        Advice.of(
            prediction(driver, overhead, sums, block, 1e9, "training.placement=" + placement));
    assertTrue(
        all.stream().anyMatch(said -> said.startsWith(advice) || said.contains(advice)),
        all::toString);
  }

  @Test
  void goodJobsNeedNoAdviceButWhereToStop() {
    List<String> said = Advice.of(prediction(99, 1, 1, 50, 1e9, "training.placement=cluster"));
    assertEquals(1, said.size(), said::toString);
  }

  @Test
  void saysWhatDoesNotFitIntoMemory() {
    List<String> said = Advice.of(prediction(99, 1, 1, 50, 2e6, "seed=1"));
    assertTrue(
        said.contains(
            "an executor has room for 2.00 MB of the 9.00 MB it needs, the rest lies on disk: 8 executors, or more spark.executor.memory, would hold all"),
        said::toString);
  }

  @Test
  void aTableOfClusters() {
    List<String> lines = Explanation.of(prediction(99, 4, 1, 10, 1e9, "training.steps=1000"));
    String text = String.join("\n", lines);
    assertTrue(
        text.startsWith(
            """
            diamonds
              data        43,131 rows in 674 blocks of 64 rows; a step has 4 blocks
              model       11,265 parameters; on a cluster 45.1 kB go out from the driver in a step, 40.0 kB come in
              memory      8.00 MB of blocks an executor and 1.00 MB a core; there is room for 1.00 GB
              placement   auto: the cluster
            """),
        text);
    assertTrue(text.contains("; 1,000 steps take "), text);
    for (int executors : Prediction.EXECUTORS) {
      assertEquals(1, lines.stream().filter(l -> l.startsWith("  " + executors + " ")).count());
    }
  }

  @Test
  void saysWhatJobsAtTheSameTimeCostOneAnother() {
    Prediction alone = prediction(1, 4, 1, 10, 1e9, "training.steps=1000");
    assertTrue(
        text(alone).contains("  step        1.00 ms; 1,000 steps take 1.18 s\n"), text(alone));
    Prediction beside = alone.withSlowdown(2);
    assertTrue(
        text(beside).contains("  step        2.00 ms beside the other jobs, 1.00 ms alone; 1,000"),
        text(beside));
  }

  @Test
  void aTrainingThatWasRehearsedTakesWhatItTookThen() {
    Prediction rehearsed =
        prediction(1, 4, 1, 10, 1e9, "training.steps=1000")
            .withRehearsed(new Rehearsed(1.234, 1, 1.5, 10));
    assertTrue(
        text(rehearsed)
            .contains(
                "  step        1.00 ms; 1,000 steps take 1.23 s, 1.00 s to 1.50 s in 10 rehearsals\n"),
        text(rehearsed));
  }

  @Test
  void theTrialOfPlacementsCostsStepsThatAreSlower() {
    Prediction near = prediction(30, 4, 1, 10, 1e9, "training.steps=1000");
    assertEquals(9 * 0.045 + 991 * 0.030, near.allSteps(), 1e-9);
    Prediction far = prediction(1, 4, 1, 10, 1e9, "training.steps=1000");
    assertEquals(4 * 0.045 + 996 * 0.001, far.allSteps(), 1e-9);
    Prediction onCluster = prediction(99, 4, 1, 10, 1e9, "training.steps=5");
    assertEquals(5 * 0.099, onCluster.allSteps(), 1e-9);
  }

  private static String text(Prediction prediction) {
    return String.join("\n", Explanation.of(prediction));
  }

  static Prediction prediction(
      double driver, double overhead, double sums, double block, double room, String override) {
    JobPlan plan = JobPlan.of(JobFile.read(CONF, List.of(override)).get(0));
    TrainingJob job = plan.training(22);
    BlockLayout layout = new BlockLayout(43_131, 64);
    Workload work = new Workload(layout, 22, List.of(job.batches(layout)), List.of(block * 1e-3));
    Machines here = new Machines(1, 1, false);
    double bytes = 4 * 11_265;
    CostModel model =
        new CostModel(
            work,
            here,
            work.owners(1),
            curve(overhead, 0),
            curve(overhead + sums, 40_000),
            0,
            0,
            bytes,
            0);
    OptionalDouble onDriver =
        driver < 0 ? OptionalDouble.empty() : OptionalDouble.of(driver * 1e-3);
    return new Prediction(
        new JobGroup("diamonds", List.of(plan)),
        List.of(job),
        new Findings(model, onDriver, 8e6, 1e6, room, 5),
        1,
        Optional.empty());
  }

  private static TaskCurve curve(double millis, double bytes) {
    return new TaskCurve(
        new TreeMap<>(Map.of(1, new TaskCurve.Point(millis * 1e-3, 0, 0, bytes))), 1);
  }
}
