package org.firesteel.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.firesteel.train.TrainingHistory;
import org.firesteel.train.TrainingHistory.Checkpoint;
import org.firesteel.train.TrainingHistory.Entry;

/** A {@link TrainingHistory} as JSON, from which a training can go on. */
public final class HistoryJson {
  private static final String ENTRY = "made of lists [step, loss, hash of 16 hex digits]";
  private static final String CHECKPOINT = "made of objects with `step` and `sha256`";

  private HistoryJson() {}

  /** Entries are lists of step, loss and hash. */
  public static ObjectNode write(TrainingHistory history) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("stride", history.stride());
    ArrayNode entries = json.putArray("losses");
    for (Entry entry : history.entries()) {
      String hash = HexFormat.of().toHexDigits(entry.hash());
      entries.addArray().add(entry.step()).add(entry.loss()).add(hash);
    }
    ArrayNode checkpoints = json.putArray("checkpoints");
    for (Checkpoint checkpoint : history.checkpoints()) {
      checkpoints.addObject().put("step", checkpoint.step()).put("sha256", checkpoint.sha256());
    }
    return json;
  }

  /**
   * What {@link #write} gave.
   *
   * @throws FormatException if it is something else
   */
  public static TrainingHistory read(JsonFields json) throws FormatException {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode entry : json.array("losses")) {
      if (!entry.path(0).canConvertToLong() || !entry.path(1).isNumber()) {
        throw json.mustBe("losses", ENTRY, entry);
      }
      entries.add(
          new Entry(entry.get(0).longValue(), entry.get(1).doubleValue(), hash(json, entry)));
    }
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (JsonNode checkpoint : json.array("checkpoints")) {
      if (!checkpoint.path("step").canConvertToLong() || !checkpoint.path("sha256").isTextual()) {
        throw json.mustBe("checkpoints", CHECKPOINT, checkpoint);
      }
      checkpoints.add(
          new Checkpoint(checkpoint.get("step").longValue(), checkpoint.get("sha256").textValue()));
    }
    try {
      return new TrainingHistory(json.wholeNumber("stride"), entries, checkpoints);
    } catch (IllegalArgumentException e) {
      throw json.mustBe("losses", "those of one training", e.getMessage());
    }
  }

  private static long hash(JsonFields json, JsonNode entry) throws FormatException {
    try {
      return HexFormat.fromHexDigitsToLong(entry.path(2).asText());
    } catch (IllegalArgumentException e) {
      throw json.mustBe("losses", ENTRY, entry);
    }
  }
}
