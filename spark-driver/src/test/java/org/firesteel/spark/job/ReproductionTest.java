package org.firesteel.spark.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.firesteel.blas.BlasKind;
import org.firesteel.io.ModelArchive;
import org.firesteel.io.RunRecord;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.score.ModelFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model is trained again from its record, or what differs first is named. */
class ReproductionTest {
  private static final String PORTABLE =
      "651f3fa2215e3d2ada0fef74844a470b7f5d1d02885f848aa8cd6bb3738fc9a4";
  private static SparkSession session;

  @TempDir private Path folder;
  private String model;

  @BeforeAll
  static void start() {
    session =
        SparkSession.builder()
            .master("local[2]")
            .appName("ReproductionTest")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 2)
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  @BeforeEach
  void train() throws IOException {
    List<String> rows = new ArrayList<>(List.of("x,colour,y"));
    for (int i = 0; i < 120; i++) {
      rows.add(i / 7f + (i % 3 == 0 ? ",red," : ",blue,") + i % 11);
    }
    Files.write(folder.resolve("rows.csv"), rows);
    Files.writeString(
        folder.resolve("job.conf"),
        """
        shared.rate = 1e-2
        jobs {
          fit {
            seed = 4
            data {
              format = csv, path = "rows.csv"
              options { password = hush, mode = FAILFAST, "csv.a" = b }
              features = [x, colour, { double = "2 * x" }]
              label = y
              hold-out = 0.25
              standardize = true
            }
            model = [{ linear { out = 4, bias = true } }, { dropout = 0.1 }, relu, { linear = 1 }]
            loss = mse
            optimizer { type = adam, lr = ${shared.rate}, schedule = linear-decay }
            training { epochs = 300, batch-rows = 32, placement = driver }
            output { path = "%s", overwrite = true }
          }
        }
        """
            .formatted(folder.resolve("model")));
    model = folder.resolve("model").toString();
    train("training.steps=9");
  }

  private List<String> train(String... overrides) {
    JobSpec job = JobFile.read(folder.resolve("job.conf"), List.of(overrides)).get(0);
    List<String> said = new ArrayList<>();
    assertEquals(
        0, new JobRunner(session).run(JobGroup.of(List.of(JobPlan.of(job))), p -> listener(said)));
    return said;
  }

  private static JobListener listener(List<String> said) {
    return new JobListener() {
      @Override
      public void started(long totalSteps) {}

      @Override
      public void step(long step, double loss, long rows) {
        said.add("step " + step);
      }

      @Override
      public void result(String line) {}

      @Override
      public void done(String weights) {
        said.add(weights);
      }

      @Override
      public void failed(long step, String reason) {
        said.add("failed: " + reason);
      }
    };
  }

  /** The last line, and the number of steps made. */
  private String reproduce(Optional<String> input, String... overrides) {
    List<String> lines = new ArrayList<>();
    List<String> said = new ArrayList<>();
    boolean same =
        new Reproduction(session, model, input, List.of(overrides), lines::add).run(listener(said));
    String last = lines.get(lines.size() - 1);
    assertEquals(same, last.startsWith("identical: "), last);
    assertFalse(said.toString().contains("failed"), said.toString());
    return said.size() + " steps, " + String.join("; ", lines);
  }

  private RunRecord record() {
    return ModelFolder.of(session, model).readRun();
  }

  private void edit(String regex, String replacement) throws IOException {
    Path file = Path.of(model, "run.json");
    String text = Files.readString(file);
    String changed = text.replaceFirst(regex, replacement);
    assertFalse(text.equals(changed), text);
    Files.writeString(file, changed);
  }

  @Test
  void theRecordSaysWhereTheModelComesFrom() throws IOException {
    String text = Files.readString(Path.of(model, "run.json"));
    assertFalse(text.contains("hush"), text);
    RunRecord run = record();
    assertEquals(9, run.history().last().step());
    assertEquals(9, run.history().entries().size());
    assertEquals("[fit, {job=4, data=4}]", List.of(run.name(), run.seeds()).toString());
    assertEquals(
        "{x=NUMBER, colour=CATEGORY, 2 * x=NUMBER, y=INT}", run.rows().schema().toString());
    assertTrue(run.metrics().containsKey("rmse"), run.metrics().toString());
    assertEquals(120, run.rows().count() + run.metrics().get("rows"));
    assertTrue(run.origin().versions().containsKey("firesteel"));
    assertTrue(run.job().at("/data/path/0").asText().startsWith("file:/"), text);
    assertEquals(0.01, run.job().at("/optimizer/lr").asDouble());
  }

  @Test
  void aSecondRunWritesTheSameBytesButTheTime() throws IOException {
    byte[] first = withoutTime();
    train("training.steps=9");
    assertArrayEquals(first, withoutTime());
  }

  private byte[] withoutTime() throws IOException {
    String text = Files.readString(Path.of(model, "run.json"));
    return text.replaceFirst("\"created\" : \"[^\"]*\"", "").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theSameRowsGiveTheSameBitsAndNothingIsWritten() throws IOException {
    String identical = "9 steps, identical: weights sha256:" + record().weights();
    byte[] before = Files.readAllBytes(Path.of(model, "run.json"));
    assertEquals(identical, reproduce(Optional.empty()));
    Path moved = Files.move(folder.resolve("rows.csv"), folder.resolve("moved, 1.csv"));
    assertEquals(identical, reproduce(Optional.of(moved.toString())));
    assertArrayEquals(before, Files.readAllBytes(Path.of(model, "run.json")));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(3, files.count());
    }
    assertTrue(
        assertThrows(JobException.class, () -> reproduce(Optional.empty()))
            .getMessage()
            .endsWith("rows.csv does not exist"));
  }

  @Test
  void preparedBlocksAreReproducedFromBlocksAndFromTheTable() {
    JobSpec job = JobFile.read(folder.resolve("job.conf"), List.of()).get(0);
    String blocks = folder.resolve("blocks").toString();
    Preparation.write(session, JobPlan.of(job), blocks, false);
    train("training.steps=9", "data.prepared=\"" + blocks + "\"");
    String identical = "9 steps, identical: weights sha256:" + record().weights();
    assertEquals(identical, reproduce(Optional.empty()));
    String table = folder.resolve("rows.csv").toString();
    assertEquals(identical, reproduce(Optional.of(table)));
  }

  @Test
  void otherDataIsFoundBeforeTheTraining() throws IOException {
    Path rows = folder.resolve("rows.csv");
    String text = Files.readString(rows);
    Path other = folder.resolve("other.csv");
    Optional<String> input = Optional.of(other.toString());
    Files.writeString(other, text.replace(",5\n", ",6\n"));
    assertTrue(
        reproduce(input).startsWith("0 steps, different: the data: "), () -> reproduce(input));
    Files.writeString(other, text + text.substring(text.indexOf('\n') + 1));
    assertTrue(
        reproduce(input).startsWith("0 steps, different: the data: there were "),
        () -> reproduce(input));
    Files.writeString(other, text.replaceFirst(",5\n", ",5.5\n"));
    assertEquals("0 steps, different: the schema: y was INT, is DOUBLE", reproduce(input));
  }

  @Test
  void otherHeldOutRowsAreFoundByTheirFigures() throws IOException {
    train("training.steps=9", "data.hold-out=\"x > 16\"");
    Path rows = folder.resolve("rows.csv");
    String text = Files.readString(rows);
    Files.writeString(rows, text.substring(0, text.length() - 2) + "8\n");
    String line = reproduce(Optional.empty());
    assertTrue(
        line.startsWith(
            "9 steps, different: the held-out rows: the weights are the same, but their loss was "),
        line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          seed=5                     | the settings: data.seed was 4, is 5
          optimizer.lr=0.02          | the settings: optimizer was adam Rule[lr=0.01, betas=
          training.dtype=float64     | the settings: training.dtype was float32, is float64
          training.steps=10          | the settings: training.steps was 9, is 10
          """)
  void anotherSettingIsNamedBeforeAnythingIsRead(String override, String expected) {
    String line = reproduce(Optional.empty(), override);
    assertTrue(line.startsWith("0 steps, different: " + expected), line);
  }

  @Test
  void roundsOfLocalStepsAreReproduced() {
    train("training.steps=9", "training.local-steps={ steps = 2, groups = 2 }");
    assertEquals("LocalSteps[steps=2, groups=2]", record().settings().get("training.local-steps"));
    String identical = "9 steps, identical: weights sha256:" + record().weights();
    assertEquals(identical, reproduce(Optional.empty(), "training.placement=cluster"));
    String line = reproduce(Optional.empty(), "training.local-steps=null");
    assertTrue(line.contains("different: the settings: training.local-steps was Local"), line);
  }

  @Test
  void theFirstStepThatDiffersIsNamed() throws IOException {
    // As a Firesteel would do that treats the first step otherwise: all later steps differ, too.
    RunRecord run = record();
    String hash = "\"%016x\"".formatted(run.history().entries().get(5).hash());
    edit(hash, "\"0123456789abcdef\"");
    String line = reproduce(Optional.empty());
    assertTrue(
        line.startsWith("6 steps, different: step 6, all before are the same: the loss of step 6"),
        line);
    edit(
        "(?s)\"losses\" : .*?\"checkpoints\"",
        "\"losses\" : [ [ 8, 1.0, \"%016x\" ] ], \"checkpoints\"");
    edit("\"stride\" : 1", "\"stride\" : 8");
    edit("%016x", "0123456789abcdef");
    line = reproduce(Optional.empty());
    assertTrue(line.contains("different: a step from 1 to 8, all before are the same: "), line);
  }

  @Test
  void otherWeightsAndAnotherBlasAreNamed() throws IOException {
    edit("(\"library\" : \")", "$1Some ");
    edit("\"java\" : \"", "$01.");
    String line = reproduce(Optional.empty());
    assertTrue(line.contains("versions: were {firesteel="), line);
    assertTrue(line.contains("; warning: the bits may differ: it was BLAS: Some "), line);
    assertTrue(line.contains("; identical: weights "), line);
    edit("\"weights-sha256\" : \"[0-9a-f]{4}", "\"weights-sha256\" : \"0000");
    DataException e = assertThrows(DataException.class, this::record);
    assertTrue(e.getMessage().contains("run.json is the record of other weights"), e.getMessage());
  }

  @Test
  void aRecordWithoutDtypeIsOfFloat32() throws IOException {
    edit(",\\s*\"training.dtype\" : \"float32\"", "");
    assertFalse(record().settings().containsKey("training.dtype"));
    assertTrue(reproduce(Optional.empty()).contains("identical: "));
  }

  /** As in the engine's PortableTrainingTest: on every processor, with every Java. */
  @ParameterizedTest
  @CsvSource({
    "float32, " + PORTABLE,
    "float64, fcade00fd429d709217a71a2f3e4960e73d87fab718268177f796efae99fb838"
  })
  void portableWeightsAreTheSameEverywhere(String dtype, String portable) {
    for (String placement : List.of("driver", "cluster")) {
      List<String> said =
          train(
              "training.steps=9",
              "training.blas=portable",
              "training.dtype=" + dtype,
              "training.placement=" + placement);
      assertEquals(portable, said.get(said.size() - 1), placement);
    }
    RunRecord run = record();
    assertEquals("BLAS: portable 3 (Java kernels, 1 thread)", run.origin().blas().describe());
    assertEquals("portable", run.settings().get("training.blas"));
    ModelArchive archive = ModelFolder.of(session, model).read();
    assertEquals(BlasKind.PORTABLE, archive.model().blas());
    assertEquals(dtype, archive.model().dtype().label());
    assertEquals(run.origin(), archive.origin());
    assertTrue(reproduce(Optional.empty()).endsWith("identical: weights sha256:" + portable));
    String line = reproduce(Optional.empty(), "training.blas=native");
    assertTrue(line.endsWith("the settings: training.blas was portable, is native"), line);
  }

  @Test
  void aModelWithoutRecordIsRefused() throws IOException {
    Files.delete(Path.of(model, "run.json"));
    DataException e = assertThrows(DataException.class, () -> reproduce(Optional.empty()));
    assertTrue(
        e.getMessage()
            .endsWith("run.json: is missing; only a model with its record can be trained again"),
        e.getMessage());
  }
}
