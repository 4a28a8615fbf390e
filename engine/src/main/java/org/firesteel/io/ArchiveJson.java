package org.firesteel.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.firesteel.blas.BlasKind;
import org.firesteel.io.ModelArchive.Origin;
import org.firesteel.io.ModelArchive.Training;
import org.firesteel.tensor.DType;
import org.firesteel.train.ModelSpec;

/** The description of a {@link ModelArchive} as JSON. Keys that are not known are left alone. */
final class ArchiveJson {
  private static final String FORMAT = "firesteel-model";

  /** Rises when an older Firesteel would misread a newer file. */
  private static final int VERSION = 1;

  private ArchiveJson() {}

  /** All but the tensors, and the hash that they should have. */
  record Content(ModelSpec model, Training training, JsonNode data, Origin origin, String hash) {}

  static void write(ModelArchive archive, OutputStream out) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT).put("format-version", VERSION);
    json.put("inputs", archive.model().inputs());
    json.put("dtype", archive.model().dtype().label());
    var layers = json.putArray("layers");
    archive.model().layers().forEach(layer -> layers.add(SpecJson.write(layer)));
    json.set("loss", SpecJson.write(archive.model().loss()));
    Training training = archive.training();
    json.set("optimizer", SpecJson.write(training.optimizer()));
    json.set("schedule", SpecJson.write(training.schedule()));
    json.put("seed", training.seed()).put("steps", training.steps());
    json.put("final-loss", training.finalLoss());
    json.put("weights-sha256", archive.weightsHash());
    json.set("data", archive.data());
    OriginJson.write(archive.origin(), json);
    OriginJson.print(json, out);
  }

  static Content read(String file, InputStream in) throws IOException {
    JsonFields json = JsonFields.read(file, in);
    if (!json.text("format").equals(FORMAT)) {
      throw json.mustBe("format", FORMAT, json.text("format"));
    }
    if (json.wholeNumber("format-version") != VERSION) {
      throw json.mustBe(
          "format-version",
          "%d for this version of Firesteel".formatted(VERSION),
          json.wholeNumber("format-version"));
    }
    Origin origin = OriginJson.read(json);
    return new Content(
        model(json, BlasKind.of(origin.blas())),
        new Training(
            SpecJson.read(json, "optimizer"),
            SpecJson.read(json, "schedule"),
            json.wholeNumber("seed"),
            json.wholeNumber("steps"),
            json.number("final-loss")),
        json.any("data"),
        origin,
        json.text("weights-sha256"));
  }

  private static ModelSpec model(JsonFields json, BlasKind blas) throws FormatException {
    long inputs = json.wholeNumber("inputs");
    if (inputs < 1 || inputs > Integer.MAX_VALUE) {
      throw json.mustBe("inputs", "at least 1 and less than 2^31", inputs);
    }
    return new ModelSpec(
        (int) inputs,
        SpecJson.readAll(json, "layers"),
        SpecJson.read(json, "loss"),
        blas,
        dtype(json));
  }

  /** Models from before there was a choice are of float32. */
  private static DType dtype(JsonFields json) throws FormatException {
    String label = json.has("dtype") ? json.text("dtype") : DType.FLOAT32.label();
    return ModelSpec.DTYPES.stream()
        .filter(dtype -> dtype.label().equals(label))
        .findFirst()
        .orElseThrow(() -> json.mustBe("dtype", "float32 or float64", label));
  }
}
