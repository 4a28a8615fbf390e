package org.firesteel.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.firesteel.blas.BlasInfo;
import org.firesteel.blas.BlasKind;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.io.ModelArchive.Origin;
import org.firesteel.optim.OptimizerCatalog;
import org.firesteel.optim.Schedule;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.train.LocalGradients;
import org.firesteel.train.ModelSpec;
import org.firesteel.train.TrainState;
import org.firesteel.train.Training;
import org.firesteel.train.TrainingJob;
import org.firesteel.train.TrainingListener;
import org.firesteel.train.TrainingLoop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelArchiveTest {
  private static final ModelSpec MODEL =
      new ModelSpec(
          2,
          List.of(
              linear(Map.of("out", 3L, "bias", false)), new Spec("relu"), linear(Map.of("", 1L))),
          new Spec("mse", Map.of("reduction", "sum")));
  private static final Spec OPTIMIZER = new Spec("rmsprop", Map.of("lr", 0.1, "alpha", 0.5));

  @TempDir Path folder;
  private TrainState state;
  private ModelArchive archive;

  private static Spec linear(Map<String, Object> settings) {
    return new Spec("linear", settings);
  }

  @BeforeEach
  void train() {
    train(MODEL);
  }

  private void train(ModelSpec model) {
    TrainingJob job =
        new TrainingJob(
            "test",
            7,
            model,
            OptimizerCatalog.rule(OPTIMIZER),
            new Schedule.Constant(),
            TrainingJob.Length.steps(5),
            0);
    BlockLayout layout = new BlockLayout(2, 2);
    Block block = new Block(0, 2, 2, 1, new float[] {1, 2, 3, 4}, new float[] {1, -1}, null);
    state =
        new TrainingLoop(new LocalGradients(job, List.of(block)))
            .run(new Training(job, layout, TrainingListener.NONE));
    archive =
        new ModelArchive(
            model,
            new ModelArchive.Training(OPTIMIZER, new Spec("constant"), 7, 5, state.loss()),
            state.stateDict(),
            JsonNodeFactory.instance.objectNode().put("mean", 0.1),
            new Origin(
                Map.of("java", "17", "firesteel", "1"),
                new BlasInfo("OpenBLAS", "0.3", "Haswell", 1),
                Instant.parse("2026-01-31T12:00:00.123Z")));
  }

  private ModelArchive writeAndRead() throws IOException {
    archive.write(ArchiveFolder.of(folder));
    return ModelArchive.read(ArchiveFolder.of(folder));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void whatIsReadIsWhatWasWritten(DType dtype) throws IOException {
    train(new ModelSpec(2, MODEL.layers(), MODEL.loss(), BlasKind.NATIVE, dtype));
    ModelArchive read = writeAndRead();
    assertEquals(archive.model(), read.model());
    assertEquals(archive.training(), read.training());
    assertEquals(archive.data(), read.data());
    assertEquals(archive.origin(), read.origin());
    assertEquals(state.weightsHash(), read.weightsHash());
    read.weights().forEach((name, tensor) -> assertEquals(dtype, tensor.dtype(), name));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of("model.json", "model.safetensors"),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void aModelWithoutDtypeIsOfFloat32() throws IOException {
    archive.write(ArchiveFolder.of(folder));
    edit("\"dtype\" : \"float32\",", "");
    assertEquals(MODEL, ModelArchive.read(ArchiveFolder.of(folder)).model());
  }

  @Test
  void theModelReadComputesWhatTheTrainedOneComputes() throws IOException {
    var trained = MODEL.build(0);
    trained.loadStateDict(state.stateDict());
    var read = writeAndRead().build();
    assertFalse(read.isTraining());
    Tensor input = Tensors.tensor(new float[] {0.5f, -3, 2, 8}, Shape.of(2, 2));
    assertArrayEquals(trained.forward(input).toFloatArray(), read.forward(input).toFloatArray());
  }

  @Test
  void twoArchivesOfOneModelHaveTheSameBytes() throws IOException {
    archive.write(ArchiveFolder.of(folder));
    byte[] first = Files.readAllBytes(folder.resolve("model.json"));
    ModelArchive.read(ArchiveFolder.of(folder)).write(ArchiveFolder.of(folder));
    assertArrayEquals(first, Files.readAllBytes(folder.resolve("model.json")));
  }

  @Test
  void specsAreWrittenAsInJobFiles() throws IOException {
    archive.write(ArchiveFolder.of(folder));
    String json = Files.readString(folder.resolve("model.json"));
    assertTrue(json.contains("}, \"relu\", {\n    \"linear\" : 1\n  } ]"), json);
    assertTrue(json.contains("\"schedule\" : \"constant\""), json);
  }

  @Test
  void everySettingSurvives() throws IOException {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("z", List.of(1L, 2.5, "three", true));
    settings.put("a", Map.of("deep", Map.of("deeper", Long.MIN_VALUE)));
    settings.put("tiny", Double.MIN_VALUE);
    settings.put("", Map.of("x", 1L));
    for (Spec spec :
        List.of(
            new Spec("s", settings),
            new Spec("s", Map.of("", Map.of("x", 1L))),
            new Spec("s", Map.of("", List.of())),
            new Spec("s"))) {
      ModelArchive.Training training =
          new ModelArchive.Training(spec, new Spec("constant"), -1, 0, -0.0);
      archive =
          new ModelArchive(MODEL, training, archive.weights(), archive.data(), archive.origin());
      assertEquals(training, writeAndRead().training());
    }
  }

  /** What to replace in model.json (a regular expression) by what, and the sentence. */
  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("\"seed\" : 7,", "", "lacks the key `seed`"),
        arguments("\"seed\" : 7", "'seed' : '7'", "`seed` must be a whole number, actual: \"7\""),
        arguments("\"seed\" : 7", "'seed' : 7.0", "`seed` must be a whole number, actual: 7.0"),
        arguments(
            "\"seed\" : 7",
            "'seed' : 9223372036854775808",
            "`seed` must be a whole number, actual: 9223372036854775808"),
        arguments(
            "\"final-loss\" : [^,]*",
            "'final-loss' : null",
            "`final-loss` must be a number, actual: null"),
        arguments("firesteel-model", "x", "`format` must be firesteel-model, actual: x"),
        arguments(
            "\"format-version\" : 1",
            "'format-version' : 2",
            "`format-version` must be 1 for this version of Firesteel, actual: 2"),
        arguments(
            "\"inputs\" : 2",
            "'inputs' : 0",
            "`inputs` must be at least 1 and less than 2^31, actual: 0"),
        arguments(
            "\"dtype\" : \"float32\"",
            "'dtype' : 'float16'",
            "`dtype` must be float32 or float64, actual: float16"),
        arguments(
            "\"inputs\" : 2",
            "'inputs' : 2, 'inputs' : 3",
            "is no valid JSON: Duplicate field 'inputs'"),
        arguments(
            "\"relu\"",
            "'rleu'",
            "the model cannot be built: there is no layer `rleu`; did you mean `relu`?"),
        arguments(
            "\"relu\"",
            "{'a':1,'b':2}",
            "`layers` must be a name or an object with the name as its one key, "
                + "actual: {\"a\":1,\"b\":2}"),
        arguments(
            "\"relu\"",
            "{'a':null}",
            "`layers` must be made of texts, numbers, true and false, actual: null"),
        arguments(
            "\"sum\"",
            "'product'",
            "the model cannot be built: `reduction` of `mse` must be one of none, mean, sum, "
                + "is product"),
        arguments("\"kernels\" : \"Haswell\",", "", "lacks the key `blas.kernels`"),
        arguments("\"java\" : \"17\"", "'java' : 17", "`versions.java` must be a text, actual: 17"),
        arguments(
            "2026-01-31T",
            "yesterday",
            "`created` must be a time such as 2026-01-31T12:00:00Z, "
                + "actual: yesterday12:00:00.123Z"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeInTheDescriptionIsOneSentence(String pattern, String by, String sentence)
      throws IOException {
    archive.write(ArchiveFolder.of(folder));
    edit(pattern, by.replace('\'', '"'));
    assertEquals(folder.resolve("model.json") + ": " + sentence, refused());
  }

  @Test
  void notEvenJson() throws IOException {
    archive.write(ArchiveFolder.of(folder));
    Path file = folder.resolve("model.json");
    Files.writeString(file, "[1]");
    assertEquals(file + ": must hold a JSON object", refused());
    Files.writeString(file, "");
    assertEquals(file + ": must hold a JSON object", refused());
    Files.writeString(file, "{} {}");
    assertTrue(refused().startsWith(file + ": is no valid JSON: "), refused());
    Files.writeString(file, "{\"format\":");
    assertTrue(refused().startsWith(file + ": is no valid JSON: "), refused());
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    archive.write(ArchiveFolder.of(folder));
    Files.delete(folder.resolve("model.safetensors"));
    String advice = ": is missing; the folder of a model holds model.json and model.safetensors";
    assertEquals(folder.resolve("model.safetensors") + advice, refused());
    Files.delete(folder.resolve("model.json"));
    assertEquals(folder.resolve("model.json") + advice, refused());
  }

  @Test
  void weightsThatFitOtherLayers() throws IOException {
    String file = folder.resolve("model.safetensors") + ": ";
    Map<String, Tensor> good = archive.weights();
    replaceWeight("2.weight", null);
    assertEquals(file + "tensor `2.weight` is missing", refused());
    replaceWeight("2.weight", Tensors.zeros(3, 1));
    assertEquals(
        file
            + "tensor `2.weight` must be float32 [1, 3] to fit the layers of model.json, "
            + "actual: float32 [3, 1]",
        refused());
    replaceWeight("2.weight", Tensors.zeros(Shape.of(1, 3), DType.FLOAT64));
    assertEquals(
        file
            + "tensor `2.weight` must be float32 [1, 3] to fit the layers of model.json, "
            + "actual: float64 [1, 3]",
        refused());
    replaceWeight("9.weight", good.get("2.weight"));
    assertEquals(file + "tensor `9.weight` belongs to no layer of model.json", refused());
  }

  private void replaceWeight(String name, Tensor value) throws IOException {
    archive.write(ArchiveFolder.of(folder));
    Map<String, Tensor> weights = new LinkedHashMap<>(archive.weights());
    weights.put(name, value);
    weights.values().removeIf(tensor -> tensor == null);
    new Safetensors(weights).write(folder.resolve("model.safetensors"));
  }

  @Test
  void oneBitOfTheWeights() throws IOException {
    archive.write(ArchiveFolder.of(folder));
    Path file = folder.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 4] ^= 1;
    Files.write(file, bytes);
    String message = refused();
    assertTrue(
        message.startsWith(
            "%s: the weights must have the SHA-256 %s of model.json, actual: "
                .formatted(file, state.weightsHash())),
        message);
  }

  @Test
  void layersTooLargeForATensor() throws IOException {
    archive.write(ArchiveFolder.of(folder));
    edit("\"out\" : 3", "\"out\" : 2147483647");
    assertTrue(refused().contains("a tensor holds at most 2^31 - 1 elements"), refused());
  }

  private void edit(String pattern, String by) throws IOException {
    Path file = folder.resolve("model.json");
    String json = Files.readString(file);
    String edited = json.replaceFirst(pattern, by);
    assertFalse(edited.equals(json), "nothing to replace by " + by);
    Files.writeString(file, edited);
  }

  private String refused() {
    return assertThrows(FormatException.class, () -> ModelArchive.read(ArchiveFolder.of(folder)))
        .getMessage();
  }
}
