package org.firesteel.spark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {
  @TempDir Path folder;
  Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("job.conf");
  }

  List<JobSpec> read(String text, String... overrides) throws IOException {
    Files.writeString(file, text);
    return JobFile.read(file, List.of(overrides));
  }

  @Test
  void readsEverySetting() throws IOException {
    JobSpec job =
        read("""
        shared { width = 64 }
        jobs {
          digits {
            seed = 7
            data {
              format = csv
              path = "data/digits.csv.gz"
              schema = "p00 FLOAT, digit INT"
              options { header = true, sep = ";", samplingRatio = 0.5, a.b = 3 }
              where = "digit < 9"
              features = ["p*", row_id, { "x^2" = "p00 * p00" }]
              label = digit
              weight = "1 + p00"
              key = row_id
              seed = 8
              hold-out = "row_id % 5 = 0"
              invalid = skip
              standardize = true
              standardize-label = true
            }
            model = [{ linear = ${shared.width} }, relu, { linear { out = 10, bias = false } }]
            loss = cross-entropy
            optimizer = { type = rmsprop, lr = 1e-3, schedule = linear-decay }
            training { epochs = 30, batch-rows = 64, block-rows = 32, log-every = 100 }
            output { path = "models/digits", overwrite = true }
          }
        }
        """)
            .get(0);
    assertEquals("digits", job.name());
    assertEquals(7, job.seed());
    DataSettings data = job.data();
    assertEquals("csv", data.format());
    assertEquals(List.of("file:" + folder.resolve("data/digits.csv.gz")), data.paths());
    assertEquals(Optional.of("p00 FLOAT, digit INT"), data.schema());
    assertEquals(
        Map.of("header", "true", "sep", ";", "samplingRatio", "0.5", "a.b", "3"), data.options());
    assertEquals(Optional.of("digit < 9"), data.where());
    assertEquals(
        List.of(
            List.of("p*", "p*", FeatureSpec.Kind.PATTERN),
            List.of("row_id", "row_id", FeatureSpec.Kind.COLUMN),
            List.of("x^2", "p00 * p00", FeatureSpec.Kind.EXPRESSION)),
        data.features().stream().map(f -> List.of(f.name(), f.expression(), f.kind())).toList());
    assertEquals("digit", data.label());
    assertEquals(Optional.of("1 + p00"), data.weight());
    assertEquals(Optional.of("row_id"), data.key());
    assertEquals(8, data.seed());
    assertEquals(Optional.of("row_id % 5 = 0"), data.holdOutCondition());
    assertEquals(OptionalDouble.empty(), data.holdOutFraction());
    assertTrue(data.skipInvalid());
    assertTrue(data.standardizeFeatures());
    assertTrue(data.standardizeLabel());
    assertEquals(
        List.of("linear", "relu", "linear"),
        job.model().stream().map(ComponentSpec::type).toList());
    assertEquals(Map.of(ComponentSpec.MAIN, 64L), job.model().get(0).settings());
    assertEquals(Map.of("out", 10L, "bias", false), job.model().get(2).settings());
    Place out = new Place("jobs.digits.model[2].linear.out", file.toString(), 21);
    assertEquals(out, job.model().get(2).places().get("out"));
    assertEquals("cross-entropy", job.loss().type());
    assertEquals("rmsprop", job.optimizer().type());
    assertEquals(Map.of("lr", 1e-3), job.optimizer().settings());
    assertEquals("linear-decay", job.schedule().orElseThrow().type());
    assertEquals(OptionalLong.empty(), job.training().steps());
    assertEquals(OptionalInt.of(30), job.training().epochs());
    assertEquals(OptionalInt.of(64), job.training().batchRows());
    assertEquals(OptionalInt.of(32), job.training().blockRows());
    assertEquals(OptionalInt.of(100), job.training().logEvery());
    assertEquals("models/digits", job.output().path());
    assertTrue(job.output().overwrite());
    assertEquals("jobs.digits (" + file + ":3)", job.place().toString());
  }

  private static final String SMALL =
      """
      jobs {
        zoo {
          data { format = parquet, path = "hdfs://a/b", features = "x", label = y, hold-out = 0.2 }
          model = [{ linear = 1 }]
          loss = { type = mse, reduction = sum }
          optimizer = adam
          training { steps = 2e3, batch-rows = full }
          output { path = z }
        }
        ant = ${jobs.zoo} { output.path = a }
      }
      """;

  @Test
  void settingsLeftOutHaveTheirDefaults() throws IOException {
    JobSpec job = read(SMALL).get(0);
    assertEquals(0, job.seed());
    assertEquals(List.of("hdfs://a/b"), job.data().paths());
    assertEquals(OptionalDouble.of(0.2), job.data().holdOutFraction());
    assertEquals(Optional.empty(), job.data().holdOutCondition());
    assertFalse(job.data().skipInvalid());
    assertFalse(job.data().standardizeFeatures());
    assertFalse(job.data().standardizeLabel());
    assertEquals(Map.of("reduction", "sum"), job.loss().settings());
    assertEquals(Optional.empty(), job.schedule());
    assertEquals(OptionalLong.of(2000), job.training().steps());
    assertEquals(OptionalInt.empty(), job.training().batchRows());
    assertEquals(OptionalInt.empty(), job.training().logEvery());
    assertFalse(job.output().overwrite());
    assertTrue(job.overwriting().output().overwrite());
  }

  @Test
  void jobsComeInTheOrderOfTheFile() throws IOException {
    assertEquals(List.of("zoo", "ant"), read(SMALL).stream().map(JobSpec::name).toList());
  }

  @Test
  void shortOverrideReachesEveryJob() throws IOException {
    for (JobSpec job : read(SMALL, "training.steps=10", "optimizer = {type=sgd, lr=0.5}")) {
      assertEquals(OptionalLong.of(10), job.training().steps());
      assertEquals(Map.of("lr", 0.5), job.optimizer().settings());
    }
  }

  @Test
  void fullOverrideReachesItsJobAndTheLastOneWins() throws IOException {
    List<JobSpec> jobs =
        read(
            SMALL, "training.steps=10", "jobs.ant.training.steps=11", "jobs.ant.training.steps=12");
    assertEquals(OptionalLong.of(10), jobs.get(0).training().steps());
    assertEquals(OptionalLong.of(12), jobs.get(1).training().steps());
  }

  @Test
  void stepsGivenAsOverrideReplaceEpochsOfTheFile() throws IOException {
    String epochs = SMALL.replace("steps = 2e3", "epochs = 3");
    assertEquals(OptionalLong.of(10), read(epochs, "training.steps=10").get(0).training().steps());
    assertEquals(OptionalInt.empty(), read(epochs, "training.steps=10").get(0).training().epochs());
    assertEquals(OptionalInt.of(5), read(SMALL, "training.epochs=5").get(0).training().epochs());
  }

  @Test
  void overrideIsHoconOrElseTheTextItself() throws IOException {
    assertEquals(
        Optional.of("x > 0 and x * x < 3"),
        read(SMALL, "data.where=x > 0 and x * x < 3").get(0).data().where());
    assertEquals(
        List.of("a", "b"),
        read(SMALL, "data.features=[a, b]").get(0).data().features().stream()
            .map(FeatureSpec::name)
            .toList());
    assertEquals(
        OptionalDouble.empty(), read(SMALL, "data.hold-out=null").get(0).data().holdOutFraction());
  }

  @Test
  void overrideFeedsSubstitutions() throws IOException {
    String text = SMALL.replace("batch-rows = full", "batch-rows = ${shared.rows}");
    assertEquals(OptionalInt.of(8), read(text, "shared.rows=8").get(0).training().batchRows());
  }

  @Test
  void relativeDataStartsAtTheJobFileOrForOverridesAtTheWorkingDirectory() throws IOException {
    String relative = SMALL.replace("hdfs://a/b", "../b c.csv");
    assertEquals(
        List.of("file:" + folder.resolveSibling("b c.csv")), read(relative).get(0).data().paths());
    assertEquals(
        List.of("file:" + Path.of("b.csv").toAbsolutePath()),
        read(relative, "data.path=b.csv").get(0).data().paths());
    assertEquals(List.of("file:/b.csv"), read(relative, "data.path=/b.csv").get(0).data().paths());
    assertEquals(
        List.of("s3a://b/c.csv"),
        read(relative, "data.path=\"s3a://b/c.csv\"").get(0).data().paths());
  }

  @Test
  void pathMayBeAListOrATable() throws IOException {
    String[] list = {"data.path=[/b, \"hdfs://c\"]"};
    assertEquals(List.of("file:/b", "hdfs://c"), read(SMALL, list).get(0).data().paths());
    String[] table = {"data.format=table", "data.path=sales.rows"};
    assertEquals(List.of("sales.rows"), read(SMALL, table).get(0).data().paths());
    assertEquals(
        List.of(), read(SMALL, "data.format=jdbc", "data.path=null").get(0).data().paths());
  }

  @Test
  void dataHasTheSeedOfItsJobUnlessItHasItsOwn() throws IOException {
    assertEquals(5, read(SMALL, "seed=5").get(0).data().seed());
    assertEquals(6, read(SMALL, "seed=5", "data.seed=6").get(0).data().seed());
  }

  @Test
  void missingFileIsOneSentence() {
    JobException e = assertThrows(JobException.class, () -> JobFile.read(file, List.of()));
    assertEquals("job file " + file + " does not exist", e.getMessage());
    e = assertThrows(JobException.class, () -> JobFile.read(folder, List.of()));
    assertEquals("job file " + folder + " must be a file, is a folder", e.getMessage());
  }

  @Test
  void onlyTheChosenJobsNeedOutputsOfTheirOwn() {
    Path file = Path.of("..", "conf", "two-jobs.conf");
    List<String> same = List.of("output.path=x");
    assertThrows(JobException.class, () -> JobFile.read(file, same));
    List<JobSpec> chosen = JobFile.read(file, same, List.of("b"));
    assertEquals(List.of("b"), chosen.stream().map(JobSpec::name).toList());
    assertThrows(JobException.class, () -> JobFile.read(file, same, List.of("c")));
  }
}
