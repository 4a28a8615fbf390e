package org.firesteel.spark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.firesteel.spark.job.JobException;
import org.firesteel.spark.job.JobSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final String TWO_JOBS =
      """
      jobs.a {
        data { format = csv, path = "a.csv", features = x, label = y }
        model = [{ linear = 1 }]
        loss = mse
        optimizer = adam
        training { steps = 5, batch-rows = full }
        output.path = model-a
      }
      jobs.b = ${jobs.a} { output.path = model-b }
      """;

  /** Keeps what it is asked to do; ends as told. */
  private static final class Recorder implements Commands {
    final List<JobSpec> jobs = new ArrayList<>();
    final List<Object> requests = new ArrayList<>();
    int failedJobs;
    RuntimeException failure;
    Error error;

    @Override
    public int train(List<JobSpec> all, boolean explained) {
      jobs.addAll(all);
      requests.add(explained);
      end();
      return failedJobs;
    }

    @Override
    public void explain(List<JobSpec> all) {
      jobs.addAll(all);
      end();
    }

    @Override
    public void prepare(PrepareRequest request) {
      requests.add(request);
      end();
    }

    @Override
    public void evaluate(EvaluateRequest request) {
      requests.add(request);
      end();
    }

    @Override
    public void predict(PredictRequest request) {
      requests.add(request);
      end();
    }

    @Override
    public boolean reproduce(ReproduceRequest request) {
      requests.add(request);
      end();
      return failedJobs == 0;
    }

    private void end() {
      if (error != null) {
        throw error;
      }
      if (failure != null) {
        throw failure;
      }
    }
  }

  @TempDir Path folder;
  private String file;
  private final Recorder commands = new Recorder();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeJobFile() throws IOException {
    file = Files.writeString(folder.resolve("two.conf"), TWO_JOBS).toString();
  }

  private int run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private int run(Map<String, String> environment, String... arguments) {
    PrintWriter errors = new PrintWriter(err, true);
    return new Main(commands, new PrintWriter(out, true), errors, environment).run(arguments);
  }

  private List<String> names() {
    return commands.jobs.stream().map(JobSpec::name).toList();
  }

  @Test
  void reproduceFailsWhereSomethingDiffers() {
    assertEquals(0, run("reproduce", "model", "--input", "rows.csv", "--set", "a=b"));
    Commands.ReproduceRequest expected =
        new Commands.ReproduceRequest("model", Optional.of("rows.csv"), List.of("a=b"));
    assertEquals(List.of(expected), commands.requests);
    commands.failedJobs = 1;
    assertEquals(1, run("reproduce", "model"));
  }

  @Test
  void prepareTakesOneJob() {
    assertEquals(1, run("prepare", file, "--output", "blocks"));
    assertTrue(err.toString().contains("prepare takes one job, "), err.toString());
    assertTrue(err.toString().contains(" has: a, b; --only chooses"), err.toString());
    assertEquals(0, run("prepare", file, "--output", "blocks", "--only", "b", "--overwrite"));
    Commands.PrepareRequest request = (Commands.PrepareRequest) commands.requests.get(0);
    assertEquals("b", request.job().name());
    assertEquals("blocks", request.output());
    assertTrue(request.overwrite());
  }

  @Test
  void trainsEveryJobOfTheFile() {
    assertEquals(0, run("train", file));
    assertEquals(List.of("a", "b"), names());
    assertFalse(commands.jobs.get(0).output().overwrite());
    assertEquals(List.of(false), commands.requests);
    assertEquals("", err.toString());
  }

  @Test
  void explainsTheJobsThatTrainWouldTrain() {
    assertEquals(0, run("explain", file, "--only", "b", "--set", "training.steps=10"));
    assertEquals(List.of("b"), names());
    assertEquals(OptionalLong.of(10), commands.jobs.get(0).training().steps());
    assertEquals(List.of(), commands.requests);
    assertEquals(0, run("train", file, "--explain"));
    assertEquals(List.of(true), commands.requests);
    assertEquals(1, run("explain", folder.resolve("none.conf").toString()));
    assertTrue(err.toString().contains("none.conf does not exist"), err.toString());
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("explain"), out.toString());
  }

  @Test
  void trainTakesOverridesAndOnlyAndOverwrite() {
    String[] arguments = {
      "train", file, "--set", "training.steps=10", "--set=seed=3", "--only", "b", "--overwrite"
    };
    assertEquals(0, run(arguments));
    assertEquals(List.of("b"), names());
    JobSpec job = commands.jobs.get(0);
    assertEquals(OptionalLong.of(10), job.training().steps());
    assertEquals(3, job.seed());
    assertTrue(job.output().overwrite());
  }

  @Test
  void resumeIsForJobsWithCheckpoints() {
    assertEquals(1, run("train", file, "--resume"));
    assertEquals(
        "error: --resume needs checkpoints, but no job of "
            + file
            + " has a section `checkpoint { }`\n",
        err.toString());
    assertEquals(List.of(), commands.jobs);
    assertEquals(0, run("train", file, "--resume", "--set", "jobs.b.checkpoint.every-steps=5"));
    assertTrue(commands.jobs.get(0).checkpoint().isEmpty());
    assertTrue(commands.jobs.get(1).checkpoint().get().resume());
    assertEquals("model-b.checkpoints", commands.jobs.get(1).checkpoint().get().path());
  }

  @Test
  void oneFailedJobIsExitCodeOne() {
    commands.failedJobs = 1;
    assertEquals(1, run("train", file));
    assertEquals("", err.toString());
  }

  @Test
  void unknownJobIsOneSentence() {
    assertEquals(1, run("train", file, "--only", "c"));
    assertEquals("error: unknown job `c` in --only; " + file + " has: a, b\n", err.toString());
    assertEquals(List.of(), commands.jobs);
  }

  @Test
  void mistakeInTheJobFileIsOneSentence() {
    assertEquals(1, run("train", folder.resolve("none.conf").toString()));
    assertEquals(
        "error: job file " + folder.resolve("none.conf") + " does not exist\n", err.toString());
  }

  @Test
  void evaluateAndPredictPassOnWhatWasAsked() {
    assertEquals(0, run("evaluate", "--model", "m", "--input", "i"));
    assertEquals(
        0,
        run(
            "predict",
            "--model=m",
            "--input=i",
            "--format=json",
            "--output=o",
            "--output-format=csv",
            "--overwrite"));
    assertEquals(0, run("predict", "--model=m", "--input=i", "--output=o"));
    assertEquals(
        List.of(
            new Commands.EvaluateRequest("m", "i", Optional.empty()),
            new Commands.PredictRequest("m", "i", Optional.of("json"), "o", "csv", true),
            new Commands.PredictRequest("m", "i", Optional.empty(), "o", "parquet", false)),
        commands.requests);
  }

  @Test
  void mistakeOfTheUserHasNoTraceUnlessAskedFor() {
    commands.failure = new JobException("column z does not exist", new IOException("deep"));
    String[] arguments = {"evaluate", "--model=m", "--input=i"};
    assertEquals(1, run(arguments));
    assertEquals("error: column z does not exist\n", err.toString());
    err.getBuffer().setLength(0);
    assertEquals(1, run("evaluate", "--model=m", "--input=i", "--stacktrace"));
    assertTrue(err.toString().startsWith("error: column z does not exist\n"));
    assertTrue(err.toString().contains("Caused by: java.io.IOException: deep"));
    err.getBuffer().setLength(0);
    assertEquals(1, run(Map.of("FIRESTEEL_DEBUG", "1"), arguments));
    assertTrue(err.toString().contains("Caused by: java.io.IOException: deep"));
  }

  @Test
  void unexpectedExceptionIsOneSentenceThatTellsHowToSeeMore() {
    commands.failure = new IllegalStateException("first line\nsecond line");
    assertEquals(1, run("train", file));
    assertEquals(
        "error: unexpected IllegalStateException: first line;"
            + " --stacktrace or FIRESTEEL_DEBUG=1 shows where it comes from\n",
        err.toString());
    err.getBuffer().setLength(0);
    commands.error = new OutOfMemoryError();
    assertEquals(1, run("train", file));
    assertEquals(
        "error: unexpected OutOfMemoryError;"
            + " --stacktrace or FIRESTEEL_DEBUG=1 shows where it comes from\n",
        err.toString());
  }

  @Test
  void wrongUsageIsExitCodeTwo() {
    assertUsage(
        "Missing COMMAND: train, explain, prepare, evaluate, predict or reproduce", "firesteel");
    assertUsage("Missing required parameter: 'JOB.conf'", "firesteel train", "train");
    assertUsage(
        "Missing required options: '--input=PATH', '--output=PATH'",
        "firesteel predict",
        "predict",
        "--model=m");
    assertUsage(
        "Unknown option: '--overwite'; did you mean --overwrite?",
        "firesteel train",
        "train",
        file,
        "--overwite");
    assertUsage(
        "Unmatched argument at index 0: 'trian'; did you mean train?", "firesteel", "trian");
    assertEquals(List.of(), commands.jobs);
  }

  private void assertUsage(String sentence, String command, String... arguments) {
    err.getBuffer().setLength(0);
    assertEquals(2, run(arguments));
    assertEquals("error: " + sentence + "\n'" + command + " --help' tells more\n", err.toString());
  }

  @Test
  void helpNamesTheOptions() {
    assertEquals(0, run("train", "--help"));
    for (String option :
        List.of(
            "--set",
            "--only",
            "--overwrite",
            "--resume",
            "--explain",
            "--stacktrace",
            "JOB.conf")) {
      assertTrue(out.toString().contains(option), option);
    }
  }
}
