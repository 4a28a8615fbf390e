package org.firesteel.spark.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.firesteel.io.ModelArchive;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.DataSpec;
import org.firesteel.spark.data.LabelKind;
import org.firesteel.spark.data.RowOrder;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
  private static SparkSession spark;
  private static TrainedModel model;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    spark = TrainedFixture.session();
    model =
        TrainedFixture.model(
            TrainedFixture.table(spark),
            TrainedFixture.spec("kind", LabelKind.CLASSES),
            new Spec("cross-entropy"),
            4);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static ModelFolder at(Path path) {
    return ModelFolder.of(spark, path.toString());
  }

  private static String refused(Executable action) {
    return assertThrows(DataException.class, action).getMessage();
  }

  private static List<String> list(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    Path path = folder.resolve("deep/model");
    at(path).checkWritable(false);
    assertFalse(Files.exists(folder.resolve("deep")), "checking leaves nothing behind");
    at(path).write(model.archive(), false);
    TrainedModel read = TrainedModel.of(at(path).read());
    assertEquals(model.data(), read.data());
    assertEquals(model.archive().model(), read.archive().model());
    assertEquals(model.archive().weightsHash(), read.archive().weightsHash());
    assertEquals(List.of("model.json", "model.safetensors"), list(path));
    assertEquals(List.of("model"), list(folder.resolve("deep")));
  }

  @Test
  void everyPartOfTheDataSurvives() {
    DataSpec plain = TrainedFixture.spec("kind", LabelKind.CLASSES);
    DataSpec full =
        new DataSpec(
            new DataSpec.Source(
                "csv",
                List.of("a b", "c"),
                Optional.of("x FLOAT"),
                Map.of("sep", ";"),
                Optional.of("x > 0")),
            model.data().spec().features(),
            plain.label(),
            Optional.of("w"),
            Optional.of("id"),
            DataSpec.HoldOut.share(0.25),
            true,
            false,
            -5);
    DataDescription description =
        new DataDescription(
            full,
            "STRING",
            model.data().features(),
            model.data().label(),
            RowOrder.SOURCE,
            new DataDescription.Rows(1, 2, Map.of("x", 3L)),
            "ff");
    assertEquals(description, DataDescriptionReader.read("model.json", description.toJson()));
  }

  @Test
  void passwordsAreNotSaved() {
    DataSpec spec = TrainedFixture.spec("kind", LabelKind.CLASSES);
    Map<String, String> options =
        Map.of("password", "p", "url", "jdbc:x?password=p", "fetchsize", "9", "AccessKey", "p");
    DataSpec jdbc =
        new DataSpec(
            new DataSpec.Source("jdbc", List.of(), Optional.empty(), options, Optional.empty()),
            spec.features(),
            spec.label(),
            spec.weight(),
            spec.key(),
            spec.holdOut(),
            false,
            false,
            0);
    DataDescription data = model.data();
    JsonNode json =
        new DataDescription(
                jdbc,
                data.labelType(),
                data.features(),
                data.label(),
                RowOrder.CANONICAL,
                data.rows(),
                "")
            .toJson();
    assertEquals("{\"fetchsize\":\"9\"}", json.at("/source/options").toString());
  }

  @Test
  void outputThatExistsIsRefusedUnlessOverwritten() throws IOException {
    Path path = folder.resolve("model");
    at(path).write(model.archive(), false);
    String sentence = path + ": exists already; --overwrite would replace it";
    assertEquals(sentence, refused(() -> at(path).checkWritable(false)));
    assertEquals(sentence, refused(() -> at(path).write(model.archive(), false)));
    Files.writeString(path.resolve("note"), "of the old one");
    at(path).checkWritable(true);
    at(path).write(model.archive(), true);
    assertEquals(List.of("model.json", "model.safetensors"), list(path));
    assertEquals(List.of("model"), list(folder));
  }

  @Test
  void whatIsNoModelIsNeverOverwritten() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "x");
    String sentence = ": exists, but holds no model, and is not replaced";
    assertEquals(precious + sentence, refused(() -> at(precious).checkWritable(true)));
    assertEquals(folder + sentence, refused(() -> at(folder).write(model.archive(), true)));
    assertEquals(List.of("precious"), list(folder));
    assertEquals(
        "file:///: a model needs a folder of its own",
        refused(() -> ModelFolder.of(spark, "file:///").checkWritable(true)));
  }

  @Test
  void aFolderBelowAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Path path = file.resolve("model");
    assertEquals(
        "%s: no folder can be made here, %s is a file".formatted(path, file),
        refused(() -> at(path).checkWritable(false)));
    assertTrue(
        refused(() -> at(path).write(model.archive(), false))
            .startsWith(path + ": cannot be written: "));
  }

  @Test
  void aFailedWriteLeavesNothing() throws IOException {
    ModelArchive good = model.archive();
    ModelArchive bad =
        new ModelArchive(
            good.model(),
            good.training(),
            Map.of("0.weight", Tensors.zeros(1)),
            good.data(),
            good.origin());
    Path path = folder.resolve("model");
    at(path).write(good, false);
    assertThrows(IllegalArgumentException.class, () -> at(path).write(bad, true));
    assertEquals(List.of("model"), list(folder));
    assertEquals(good.weightsHash(), at(path).read().weightsHash());
  }

  @Test
  void foldersThatHoldNoModel() throws IOException {
    Path none = folder.resolve("none");
    assertEquals(none + ": there is no such folder", refused(() -> at(none).read()));
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertEquals(
        file + ": is a file, but a model is a folder with a model.json",
        refused(() -> at(file).read()));
    assertEquals(
        folder
            + "/model.json: is missing; the folder of a model holds model.json and"
            + " model.safetensors",
        refused(() -> at(folder).read()));
    Path path = folder.resolve("model");
    at(path).write(model.archive(), false);
    Files.delete(path.resolve("model.safetensors"));
    assertEquals(
        path
            + "/model.safetensors: is missing; the folder of a model holds model.json and"
            + " model.safetensors",
        refused(() -> at(path).read()));
    Files.writeString(path.resolve("model.json"), "{}");
    assertEquals(path + "/model.json: lacks the key `format`", refused(() -> at(path).read()));
  }

  @Test
  void pathsThatNoFileSystemKnows() {
    assertEquals(
        "gopher://x/y: is no usable path: No FileSystem for scheme \"gopher\"",
        refused(() -> ModelFolder.of(spark, "gopher://x/y")));
    assertTrue(refused(() -> ModelFolder.of(spark, "")).startsWith(": is no usable path: "));
  }

  @Test
  void relativePathsStartAtTheWorkingDirectory() throws IOException {
    Path path = Path.of("target", "model folder test");
    ModelFolder relative = new ModelFolder(new Configuration(), path.toString());
    relative.write(model.archive(), true);
    assertTrue(Files.exists(path.toAbsolutePath().resolve("model.json")));
  }

  @Test
  void mistakesInTheDescriptionOfTheData() {
    ObjectNode json = model.data().toJson();
    json.remove("seed");
    assertEquals(
        "model.json: lacks the key `data.seed`",
        refused(() -> DataDescriptionReader.read("model.json", json)));
    assertEquals(
        "model.json: `data.label.type` must be a text, actual: 1",
        refused(
            () -> {
              ObjectNode wrong = model.data().toJson();
              ((ObjectNode) wrong.get("label")).put("type", 1);
              DataDescriptionReader.read("model.json", wrong);
            }));
    assertEquals(
        "model.json: the label needs 4 outputs, the model has 3",
        refused(
            () ->
                TrainedFixture.model(
                    TrainedFixture.table(spark),
                    TrainedFixture.spec("kind", LabelKind.CLASSES),
                    new Spec("cross-entropy"),
                    3)));
  }
}
