package org.firesteel.spark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.firesteel.spark.score.ModelFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks that are written once train as the table they come from. */
class PreparationTest {
  private static SparkSession session;

  @TempDir private Path folder;
  private Path job;
  private String prepared;

  @BeforeAll
  static void start() {
    session =
        SparkSession.builder()
            .master("local[3]")
            .appName("PreparationTest")
            .config("spark.ui.enabled", false)
            .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .config("spark.sql.shuffle.partitions", 2)
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  @BeforeEach
  void writeJob() throws IOException {
    StringBuilder rows = new StringBuilder("x,colour,unused,w,y\n");
    for (int i = 0; i < 203; i++) {
      rows.append(i / 7f).append(i % 3 == 0 ? ",red,," : ",blue,,").append(1 + i % 2);
      rows.append(',').append(i == 100 ? "" : Float.toString(i % 11)).append('\n');
    }
    Files.writeString(folder.resolve("rows.csv"), rows);
    job = folder.resolve("job.conf");
    Files.writeString(
        job,
        """
        jobs {
          fit {
            seed = 1
            data {
              format = csv, path = "rows.csv"
              features = [x, colour, { double = "2 * x" }]
              label = y
              weight = w
              hold-out = 0.3
              invalid = skip
              standardize = true
              standardize-label = true
            }
            model = [{ linear = 4 }, relu, { linear = 1 }]
            loss = mse
            optimizer { type = adam, lr = 0.01 }
            training { epochs = 3, batch-rows = 32, placement = cluster }
            output { path = "%s", overwrite = true }
          }
        }
        """
            .formatted(folder.resolve("model")));
    prepared = folder.resolve("prepared").toString();
  }

  private JobPlan plan(String... overrides) {
    return JobPlan.of(JobFile.read(job, List.of(overrides)).get(0));
  }

  private JobPlan fromPrepared(String... overrides) {
    List<String> all = new ArrayList<>(List.of(overrides));
    all.add("data.prepared=\"" + prepared + "\"");
    return plan(all.toArray(String[]::new));
  }

  /** What a training says: lines, and the weights at last. */
  private static List<String> train(JobPlan plan) {
    List<String> said = new ArrayList<>();
    JobListener listener =
        new JobListener() {
          @Override
          public void started(long totalSteps) {}

          @Override
          public void step(long step, double loss, long rows) {}

          @Override
          public void result(String line) {
            said.add(line);
          }

          @Override
          public void done(String weights) {
            said.add(weights);
          }

          @Override
          public void failed(long step, String reason) {
            said.add("failed: " + reason);
          }
        };
    new JobRunner(session).run(JobGroup.of(List.of(plan)), any -> listener);
    return said;
  }

  private String description() {
    return ModelFolder.of(session, folder.resolve("model").toString()).read().data().toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data.hold-out=0.3",
        "data.hold-out=\"x > 20\"",
        "data.hold-out=null",
        "data.weight=null",
        "data.order=source",
        "training.block-rows=4",
        "data.key=x"
      })
  void weightsFiguresAndDescriptionAreThoseOfTheTable(String override) throws IOException {
    List<String> expected = train(plan(override));
    assertEquals(64, expected.get(expected.size() - 1).length(), expected.toString());
    String description = description();
    assertTrue(
        Preparation.write(session, plan(override), prepared, false).startsWith(prepared + ": "));
    Files.delete(folder.resolve("rows.csv"));
    assertEquals(expected, train(fromPrepared(override)));
    assertEquals(description, description());
    assertTrue(session.sparkContext().getPersistentRDDs().isEmpty());
  }

  @Test
  void whatDoesNotTouchTheBlocksMayDiffer() {
    List<String> expected =
        train(plan("training.batch-rows=16", "training.block-rows=8", "optimizer.lr=0.1"));
    Preparation.write(session, plan("training.block-rows=8"), prepared, false);
    assertEquals(
        expected,
        train(fromPrepared("training.batch-rows=16", "training.block-rows=8", "optimizer.lr=0.1")));
    // Another seed of weights and batches over the same blocks.
    String[] seeded = {"seed=2", "data.seed=1", "training.block-rows=8"};
    assertEquals(train(plan(seeded)), train(fromPrepared(seeded)));
    assertNotEquals(expected, train(fromPrepared(seeded)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          seed=7                        | data.seed = 1, but the job has 7
          data.features=[x, colour]     | data.features = [x, colour, { double = 2 * x }], but the job has [x, colour]
          data.label=x                  | data.label = y, but the job has x
          data.weight=null              | data.weight = w, but the job has none
          data.where="x > 0"            | data.where = none, but the job has x > 0
          data.hold-out="x > 0"         | data.hold-out = 0.3, but the job has x > 0
          data.invalid=fail             | data.invalid = skip, but the job has fail
          data.standardize=false        | data.standardize = true, but the job has false
          data.order=source             | data.order = canonical, but the job has source
          training.batch-rows=full      | training.block-rows = 8, but the job has 1024
          training.block-rows=16        | training.block-rows = 8, but the job has 16
          """)
  void aJobOfOtherBlocksIsRefused(String override, String difference) {
    Preparation.write(session, plan(), prepared, false);
    List<String> said = train(fromPrepared(override));
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).contains(prepared + " was prepared with " + difference), said.get(0));
  }

  @Test
  void aFolderIsCompleteOrNotThere() throws IOException {
    assertThrows(
        JobException.class,
        () -> Preparation.write(session, plan("data.label=z"), prepared, false));
    assertThrows(
        JobException.class,
        () -> Preparation.write(session, plan("data.invalid=fail"), prepared, false));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of("job.conf", "rows.csv"), files.map(this::name).sorted().toList());
    }
    Preparation.write(session, plan(), prepared, false);
    String exists =
        assertThrows(JobException.class, () -> Preparation.write(session, plan(), prepared, false))
            .getMessage();
    assertTrue(exists.endsWith("exists already; --overwrite would replace it"), exists);
    Preparation.write(session, plan("seed=2"), prepared, true);
    assertEquals(train(plan("seed=2")), train(fromPrepared("seed=2")));
  }

  private String name(Path file) {
    return file.getFileName().toString();
  }

  @Test
  void noFolderAndNoDescriptionAreOneSentence() throws IOException {
    assertEquals(1, train(fromPrepared()).size());
    String said = train(fromPrepared()).get(0);
    assertTrue(said.contains("holds no prepared blocks"), said);
    Preparation.write(session, plan(), prepared, false);
    assertThrows(
        JobException.class,
        () -> Preparation.write(session, fromPrepared(), prepared + "2", false));
    Files.writeString(Path.of(prepared, "prepared.json"), "{");
    said = train(fromPrepared()).get(0);
    assertTrue(said.contains("prepared.json: is no valid JSON"), said);
    assertFalse(said.contains("Exception"), said);
  }
}
