package org.firesteel.spark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.firesteel.spark.checkpoint.BrokenFileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job that is stopped and goes on ends with the bits it has undisturbed, or says why not. */
class ResumeTest {
  private static SparkSession session;

  @TempDir private Path folder;
  private Path file;
  private final Map<String, String> weights = new ConcurrentHashMap<>();
  private final Map<String, String> failures = new ConcurrentHashMap<>();
  private final List<String> lines = new ArrayList<>();
  private final Map<String, RunningJobs> running = new ConcurrentHashMap<>();
  private long stopAt;

  @BeforeAll
  static void start() {
    session =
        SparkSession.builder()
            .master("local[2]")
            .appName("ResumeTest")
            .config("spark.ui.enabled", false)
            .config("spark.scheduler.mode", "FAIR")
            .config("spark.sql.shuffle.partitions", 2)
            .getOrCreate();
  }

  @AfterAll
  static void end() {
    session.stop();
  }

  @BeforeEach
  void writeJob() throws IOException {
    StringBuilder rows = new StringBuilder("x,z,y\n");
    for (int i = 0; i < 200; i++) {
      rows.append(i % 17 / 8f).append(',').append(i % 13 / 6f).append(',').append(i % 7 / 3f);
      rows.append('\n');
    }
    Files.writeString(folder.resolve("rows.csv"), rows);
    file =
        Files.writeString(
            folder.resolve("job.conf"),
            """
            shared {
              job {
                group = both
                data { format = csv, path = rows.csv, features = [x, z], label = y }
                model = [{ linear = 5 }, batch-norm, tanh, { dropout = 0.2 }, { linear = 1 }]
                loss = mse
                optimizer { type = adam, lr = 0.01, schedule = { type = step, step-size = 20, gamma = 0.5 } }
                training {
                  steps = 60, batch-rows = 64, block-rows = 16, clip-norm = 1
                  early-stop { patience = 50 }
                }
                checkpoint { every-steps = 10, keep = 2 }
              }
            }
            jobs {
              a = ${shared.job} { output.path = "%s/a" }
              b = ${shared.job} { output.path = "%s/b", optimizer { type = rmsprop, lr = 0.02 }, training.dtype = float64 }
            }
            """
                .formatted(folder, folder));
  }

  @Test
  void eachJobOfAGroupGoesOnFromItsOwnStep() throws IOException {
    run();
    Map<String, String> undisturbed = Map.copyOf(weights);
    assertEquals(2, undisturbed.size(), failures.toString());
    assertTrue(Files.notExists(folder.resolve("a.checkpoints")), "nobody needs them any more");

    stopAt = 37;
    run("--overwrite");
    assertEquals(Map.of(), weights);
    String sentence = "step=37 stopped after this step; train --resume goes on after step 37";
    assertEquals(Map.of("a", sentence, "b", sentence), failures);
    assertEquals(List.of(37L, 30L), steps("a"));
    // b is behind.
    Files.delete(checkpoint("b", 37));

    stopAt = 0;
    run("--overwrite", "--resume");
    assertEquals(undisturbed, weights, failures.toString());
    assertTrue(lines.contains("a: goes on after step 37, from " + folder + "/a.checkpoints"));
    assertTrue(lines.contains("b: goes on after step 30, from " + folder + "/b.checkpoints"));
  }

  @Test
  void roundsOfLocalStepsGoOnFromTheirAverage() throws IOException {
    String local = "training.local-steps={ steps = 2, groups = 3 }";
    run(local);
    Map<String, String> undisturbed = Map.copyOf(weights);
    assertEquals(2, undisturbed.size(), failures.toString());
    stopAt = 37;
    run("--overwrite", local);
    stopAt = 0;
    run("--overwrite", "--resume", local);
    assertEquals(undisturbed, weights, failures.toString());
    assertTrue(lines.contains("a: goes on after step 37, from " + folder + "/a.checkpoints"));
  }

  @Test
  void moreStepsThanAtFirstAreThoseOfALongerJob() throws IOException {
    run("training.steps=90", "jobs.b.group=c");
    Map<String, String> longer = Map.copyOf(weights);
    run("--overwrite", "checkpoint.keep-after=true");
    assertEquals(List.of(60L, 50L), steps("a"));
    run("--overwrite", "--resume", "training.steps=90");
    assertEquals(longer, weights, failures.toString());
  }

  @Test
  void aDamagedCheckpointIsPassedOverForTheOneBefore() throws IOException {
    run();
    Map<String, String> undisturbed = Map.copyOf(weights);
    stopAt = 45;
    run("--overwrite");
    Path newest = checkpoint("a", 45);
    Files.write(newest, Arrays.copyOf(Files.readAllBytes(newest), 1000));
    stopAt = 0;
    run("--overwrite", "--resume", "checkpoint.keep=1");
    assertEquals(undisturbed, weights, failures.toString());
    assertTrue(
        lines.stream().anyMatch(line -> line.contains("is passed over: it is damaged")),
        lines.toString());
    assertTrue(lines.contains("a: goes on after step 40, from " + folder + "/a.checkpoints"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          seed=1                       | the checkpoint of step 25 has seed = 0, but the job has 1
          data.seed=1                  | has data.seed = 0, but the job has 1
          data.where="x > 0"           | has data.where = none, but the job has x > 0
          data.standardize=true        | has data.standardize = false, but the job has true
          training.block-rows=32       | has training.block-rows = 16, but the job has 32
          training.batch-rows=32       | has training.batch-rows = 64, but the job has 32
          training.blas=portable       | has training.blas = native, but the job has portable
          training.dtype=float64       | has training.dtype = float32, but the job has float64
          training.clip-norm=2         | has training.clip-norm = 1.0, but the job has 2.0
          training.clip-value=2        | has training.clip-value = none, but the job has 2.0
          training.local-steps.steps=4 | has training.local-steps = none, but the job has { steps = 4, groups = 8 }
          training.early-stop=null     | has training.early-stop = { patience = 50, min-delta = 0.0 }, but the job has none
          model=[{ linear = 6 }, batch-norm, tanh, { dropout = 0.2 }, { linear = 1 }] | has model[0] = { linear = 5 }, but the job has { linear = 6 }
          model=[{ linear = 5 }, batch-norm, tanh, { dropout = 0.2 }, { linear = 1 }, relu] | has model[5] = none, but the job has relu
          loss=l1                      | has loss = mse, but the job has l1
          optimizer.lr=0.1             | has optimizer = adam { lr = 0.01 }, but the job has adam { lr = 0.1 }
          optimizer.schedule=constant  | has optimizer.schedule = step { gamma = 0.5, step-size = 20 }, but the job has constant
          training.steps=20            | 25 steps are made already, but the job has 20
          data.path=other.csv          | the data has changed since the checkpoint of step 25: its fingerprint of the rows:
          data.path=longer.csv         | the data has changed since the checkpoint of step 25: its rows: 200, now: 201
          data.features=[x, { w = z }] | has data.features = [x, z], but the job has [x, { w = z }]
          """)
  void whatWouldGiveOtherBitsIsRefused(String change, String sentence) throws IOException {
    String rows = Files.readString(folder.resolve("rows.csv"));
    Files.writeString(folder.resolve("other.csv"), rows.replaceFirst("0.125", "0.126"));
    Files.writeString(folder.resolve("longer.csv"), rows + "1,1,1\n");
    stopAt = 25;
    run("--only-a");
    // As on the command line, where relative paths start at the working directory.
    String set = change.replace("data.path=", "data.path=" + folder + "/");
    run("--resume", "--only-a", set);
    assertTrue(weights.isEmpty(), weights.toString());
    String said = failures.getOrDefault("a", "");
    assertTrue(said.contains(sentence), said);
    assertTrue(said.endsWith("; --overwrite without --resume begins anew"), said);
    assertEquals(List.of(25L, 20L), steps("a"));
  }

  @Test
  void aScheduleThatDependsOnTheNumberOfStepsFixesIt() throws IOException {
    stopAt = 25;
    run("--only-a", "optimizer.schedule=linear-decay");
    run("--resume", "--only-a", "optimizer.schedule=linear-decay", "training.steps=70");
    String said = failures.get("a");
    assertTrue(
        said.contains(
            "the checkpoint of step 25 is on the way to 60 steps, the job has 70, and its schedule `linear-decay` depends on that"),
        said);
  }

  @Test
  void dataMayMove() throws IOException {
    stopAt = 25;
    run("--only-a");
    Files.move(folder.resolve("rows.csv"), folder.resolve("moved.csv"));
    stopAt = 0;
    run("--resume", "--only-a", "data.path=" + folder + "/moved.csv");
    assertEquals(1, weights.size(), failures.toString());
  }

  @Test
  void checkpointsAreNotLostUnasked() throws IOException {
    stopAt = 25;
    run("--only-a");
    String name = checkpoint("a", 25).getFileName().toString();
    run("--only-a");
    assertTrue(
        failures
            .get("a")
            .endsWith(
                "holds checkpoints of an earlier run, the newest is "
                    + name
                    + "; --resume goes on from there, --overwrite begins anew"),
        failures.toString());
    stopAt = 0;
    run("--only-a", "--overwrite");
    assertEquals(1, weights.size(), failures.toString());
  }

  @Test
  void withoutCheckpointsItStartsFromTheBeginning() throws IOException {
    run("--resume");
    assertEquals(2, weights.size(), failures.toString());
    assertTrue(
        lines.contains(
            "a: starts from the beginning: no checkpoint in " + folder + "/a.checkpoints"),
        lines.toString());
  }

  @Test
  void aFullDiskIsALineAndNoEnd() throws IOException {
    run();
    Map<String, String> undisturbed = Map.copyOf(weights);
    BrokenFileSystem.with(
        session.sparkContext().hadoopConfiguration(), BrokenFileSystem.Fault.FULL);
    run("--overwrite", "jobs.a.checkpoint.path=\"broken:" + folder + "/broken\"");
    assertEquals(undisturbed, weights, failures.toString());
    String line =
        "a: checkpoint of step 50 was not written to broken:%s/broken/a: No space left on device; there is none yet";
    assertTrue(lines.contains(line.formatted(folder)), lines.toString());
    assertTrue(Files.notExists(folder.resolve("broken/a")));
  }

  private Path checkpoint(String job, long step) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(job + ".checkpoints"))) {
      String start = "step-%09d-".formatted(step);
      return files
          .filter(f -> f.getFileName().toString().startsWith(start))
          .findAny()
          .orElseThrow();
    }
  }

  private List<Long> steps(String job) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(job + ".checkpoints"))) {
      return files
          .map(f -> -Long.parseLong(f.getFileName().toString().split("-", -1)[1]))
          .sorted()
          .map(negative -> -negative)
          .toList();
    }
  }

  private void run(String... arguments) {
    weights.clear();
    failures.clear();
    lines.clear();
    List<String> options = List.of(arguments);
    List<String> overrides = options.stream().filter(o -> !o.startsWith("--")).toList();
    List<JobPlan> plans =
        JobFile.read(file, overrides).stream()
            .filter(job -> job.name().equals("a") || !options.contains("--only-a"))
            .map(job -> options.contains("--overwrite") ? job.overwriting() : job)
            .map(job -> options.contains("--resume") ? job.resuming() : job)
            .map(JobPlan::of)
            .toList();
    JobRunner runner = new JobRunner(session);
    running.clear();
    for (JobGroup group : JobGroup.of(plans)) {
      RunningJobs jobs = runner.start(group, plan -> listener(group.name(), plan.spec().name()));
      running.put(group.name(), jobs);
      try {
        jobs.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private JobListener listener(String group, String name) {
    return new JobListener() {
      @Override
      public void started(long totalSteps) {}

      @Override
      public void step(long step, double loss, long rows) {
        if (step == stopAt) {
          while (!running.containsKey(group)) {
            Thread.onSpinWait();
          }
          running.get(group).stop();
        }
      }

      @Override
      public void result(String line) {
        synchronized (lines) {
          lines.add(name + ": " + line);
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
