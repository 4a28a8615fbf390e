package org.firesteel.spark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.firesteel.spark.explain.Effort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line from end to end: train, evaluate, predict, and what it says of mistakes. */
class SparkCommandsTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeData() throws IOException {
    StringBuilder rows = new StringBuilder("x,colour,y\n");
    for (int i = 0; i < 60; i++) {
      rows.append(i / 10f).append(i % 3 == 0 ? ",red," : ",blue,").append(i % 7).append('\n');
    }
    Files.writeString(folder.resolve("rows.csv"), rows);
    Files.writeString(
        folder.resolve("job.conf"),
        """
        jobs {
          fit {
            seed = 1
            data {
              format = csv
              path = "rows.csv"
              features = [x, colour]
              label = y
              standardize = true
            }
            model = [{ linear = 4 }, relu, { linear = 1 }]
            loss = mse
            optimizer = { type = adam, lr = 0.01 }
            training { steps = 3, batch-rows = full, log-every = 1 }
            output { path = "%s" }
          }
        }
        """
            .formatted(folder.resolve("model")));
  }

  @Test
  void aModelIsTrainedMeasuredAndUsed() throws IOException {
    assertEquals(0, run("train", job()), this::errors);
    String[] lines = output().split("\n", -1);
    assertTrue(lines[0].startsWith("BLAS: "), lines[0]);
    assertTrue(lines[1].startsWith("fit step=1/3 loss="), lines[1]);
    assertTrue(
        lines[4].matches(
            "fit done: steps=3 loss=\\S+ rows=180 seconds=\\S+ weights=sha256:[0-9a-f]{64}"),
        lines[4]);

    String model = folder.resolve("model").toString();
    String input = folder.resolve("rows.csv").toString();
    assertEquals(0, run("evaluate", "--model", model, "--input", input), this::errors);
    assertTrue(output().contains("rows=60 loss="), output());

    Path predicted = folder.resolve("predicted");
    assertEquals(
        0,
        run(
            "predict",
            "--model",
            model,
            "--input",
            input,
            "--output",
            predicted.toString(),
            "--output-format",
            "csv"),
        this::errors);
    try (Stream<Path> files = Files.list(predicted)) {
      assertEquals(
          60,
          files
              .filter(file -> file.toString().endsWith(".csv"))
              .mapToLong(file -> lines(file).count())
              .sum());
    }

    assertEquals(1, run("train", job()));
    assertTrue(output().contains("exists already; --overwrite would replace it"), output());
    assertEquals(0, run("train", job(), "--overwrite"), this::errors);
  }

  @Test
  void preparedBlocksTrainAsTheTableDoes() {
    String blocks = folder.resolve("blocks").toString();
    assertEquals(0, run("prepare", job(), "--output", blocks), this::errors);
    assertEquals(
        blocks + ": written, 60 rows in 1 blocks, 0 rows held out, 0 rows skipped",
        output().strip());
    assertEquals(0, run("train", job()), this::errors);
    String weights = output().substring(output().indexOf("weights="));
    assertEquals(0, run("train", job(), "--overwrite", "--set", "data.prepared=" + blocks));
    assertEquals(weights, output().substring(output().indexOf("weights=")));
  }

  @Test
  void theSourcesOrderSaysWhatItNoLongerPromises() {
    assertEquals(0, run("train", job(), "--set", "data.order=source"), this::errors);
    assertTrue(output().contains("fit data.order = source: the weights depend on"), output());
    assertEquals(1, run("train", job(), "--overwrite", "--set", "data.order=sorted"));
    assertOneSentence("`canonical` or `source`", "sorted");
  }

  @Test
  void explainSaysWhatAJobCostsAndWritesNothing() throws IOException {
    String saving = "checkpoint={ every-steps = 1, keep-after = true }";
    assertEquals(
        0,
        run("explain", job(), "--set", "training.placement=cluster", "--set", saving),
        this::errors);
    for (String line :
        List.of(
            "fit\n  data        60 rows in 1 block of 1,024 rows; a step has 1 block\n",
            "  model       21 parameters; on a cluster 84 bytes go out",
            "  placement   cluster\n",
            "; 3 steps take ",
            "\n  1 (here) ",
            "\n  128 ",
            "  - a step has 1 block for 2 cores; ")) {
      assertTrue(output().contains(line), output());
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of("job.conf", "rows.csv"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    assertEquals(1, run("explain", job(), "--set", "data.label=z"));
    assertOneSentence("jobs.fit.data", "z");
    assertEquals(1, run("explain", job(), "--set", "optimizer={ type = sgd, lr = 1e38 }"));
    assertOneSentence("job fit would fail: step=", "is");
    String[] later = {"optimizer={ type = sgd, lr = 100 }", "training.steps=60"};
    assertEquals(1, run("explain", job(), "--set", later[0], "--set", later[1]));
    assertOneSentence("job fit would fail: step=", "is");
  }

  @Test
  void aGroupIsExplainedAsOneAndTrainingComparesThePrediction() throws IOException {
    String group =
        "shared.fit = ${jobs.fit} { group = g }\njobs.other = ${shared.fit} { output.path = \"%s\" }\njobs.fit.group = g\njobs.alone = ${jobs.fit} { group = null, output.path = \"%s\" }\n";
    Files.writeString(
        folder.resolve("job.conf"),
        Files.readString(folder.resolve("job.conf"))
            + group.formatted(folder.resolve("other"), folder.resolve("alone")));
    assertEquals(0, run("train", job(), "--explain", "--set", "training.steps=60"), this::errors);
    assertTrue(output().contains("\ng: 2 jobs share each step: fit, other\n"), output());
    assertTrue(output().contains("\nalone\n"), output());
    assertEquals(
        2,
        output()
            .lines()
            .filter(l -> l.matches("(fit|alone) (training|step): \\S+ m?s predicted, .*"))
            .count(),
        output());
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Mistakes in the file: found before Spark starts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          training.stps=3                          | unknown key `stps`                  | did you mean `steps`?
          training.steps=many                      | jobs.fit.training.steps             | many
          model=[{ linaer = 4 }]                   | there is no layer `linaer`          | did you mean `linear`?
          model=[{ linear { out = 4, bais = true } }] | no setting `bais`                | did you mean `bias`?
          model=[{ linear = 4 }, { linear { in = 5, out = 1 } }] | `in` of `linear` must be 4 | is 5
          optimizer={ type = rmsprob }             | there is no optimizer `rmsprob`     | did you mean `rmsprop`?
          optimizer={ type = adam, lr = -1 }       | jobs.fit.optimizer                  | -1
          loss=mes                                 | there is no loss `mes`              | did you mean `mse`?
          loss=cross-entropy                       | must have 7 outputs                 | has 1
          """)
  void aMistakeInTheFileIsOneSentence(String override, String what, String where) {
    assertEquals(1, run("train", job(), "--set", override));
    assertOneSentence(what, where);
  }

  /** Mistakes in the data: found when Spark looks at it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          data.path=nowhere.csv     | nowhere.csv | exist
          data.features=[z]         | z           | job.conf
          data.label=colour         | colour      | blue
          data.where="x > 100"      | no          | row
          optimizer.lr=1e38         | step=       | is
          """)
  void aMistakeInTheDataIsOneSentence(String override, String what, String where) {
    assertEquals(1, run("train", job(), "--set", override));
    assertOneSentence(what, where);
    assertFalse(Files.exists(folder.resolve("model")));
  }

  @Test
  void missingFilesAndBrokenModelsAreOneSentence() throws IOException {
    assertEquals(1, run("train", folder.resolve("no.conf").toString()));
    assertOneSentence("no.conf", "does not exist");
    Path broken = folder.resolve("broken.conf");
    Files.writeString(broken, "jobs { a {");
    assertEquals(1, run("train", broken.toString()));
    assertOneSentence("broken.conf", "");
    Path model = Files.createDirectory(folder.resolve("half"));
    Files.writeString(model.resolve("model.json"), "{}");
    assertEquals(1, run("evaluate", "--model", model.toString(), "--input", folder + "/rows.csv"));
    assertOneSentence("half", "model.json");
  }

  private void assertOneSentence(String... parts) {
    String said = output() + errors();
    for (String part : parts) {
      assertTrue(said.contains(part), () -> "`" + part + "` is not in: " + said);
    }
    assertFalse(said.contains("\tat "), said);
    assertFalse(said.contains("unexpected"), said);
    assertFalse(said.contains("Exception"), said);
  }

  private String job() {
    return folder.resolve("job.conf").toString();
  }

  private int run(String... arguments) {
    out.reset();
    err.getBuffer().setLength(0);
    SparkCommands commands =
        new SparkCommands(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            builder ->
                builder
                    .master("local[2]")
                    .config("spark.ui.enabled", false)
                    .config("spark.sql.shuffle.partitions", 2),
            Effort.NONE);
    PrintWriter writer = new PrintWriter(err, true);
    return new Main(commands, writer, writer, Map.of()).run(arguments);
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString();
  }
}
