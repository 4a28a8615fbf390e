package org.firesteel.io;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.firesteel.tensor.Tensor;
import org.firesteel.train.EarlyStop;

/**
 * All of a {@link Checkpoint} but its tensors, as JSON. Doubles are texts in the form of {@link
 * Double#toString(double)}: exact, and JSON has no word for NaN.
 */
final class CheckpointJson {
  private static final String FORMAT = "firesteel-checkpoint";

  /** Rises when an older Firesteel would misread a newer file. */
  private static final int VERSION = 1;

  private CheckpointJson() {}

  static byte[] bytes(Checkpoint checkpoint) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT).put("format-version", VERSION);
    json.put("step", checkpoint.step()).put("loss", Double.toString(checkpoint.loss()));
    EarlyStop.Progress progress = checkpoint.progress();
    json.putObject("early-stop")
        .put("best", Double.toString(progress.best()))
        .put("stale", progress.stale())
        .put("loss", Double.toString(progress.loss()))
        .put("weight", Double.toString(progress.weight()));
    ObjectNode scalars = json.putObject("optimizer");
    checkpoint.scalars().forEach((name, value) -> scalars.put(name, Double.toString(value)));
    ObjectNode settings = json.putObject("settings");
    checkpoint.settings().forEach(settings::put);
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    return new JsonMapper().writer(printer).writeValueAsBytes(json);
  }

  static Checkpoint read(
      String file, InputStream in, Map<String, Tensor> weights, Map<String, Tensor> vectors)
      throws IOException {
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
    JsonFields progress = json.object("early-stop");
    JsonFields optimizer = json.object("optimizer");
    Map<String, Double> scalars = new LinkedHashMap<>();
    for (String name : optimizer.keys()) {
      scalars.put(name, number(optimizer, name));
    }
    JsonFields texts = json.object("settings");
    Map<String, String> settings = new LinkedHashMap<>();
    for (String key : texts.keys()) {
      settings.put(key, texts.text(key));
    }
    return new Checkpoint(
        json.wholeNumber("step"),
        number(json, "loss"),
        new EarlyStop.Progress(
            number(progress, "best"),
            (int) progress.wholeNumber("stale"),
            number(progress, "loss"),
            number(progress, "weight")),
        weights,
        vectors,
        scalars,
        settings);
  }

  private static double number(JsonFields json, String key) throws FormatException {
    String text = json.text(key);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw json.mustBe(key, "a number as text", text);
    }
  }
}
