package org.firesteel.spark.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firesteel.io.FormatException;
import org.firesteel.io.JsonFields;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.DataSpec;
import org.firesteel.spark.data.FeatureEncoding;
import org.firesteel.spark.data.LabelEncoding;
import org.firesteel.spark.data.RowOrder;

/** Reads what {@link DataDescription#toJson} wrote. */
final class DataDescriptionReader {
  private DataDescriptionReader() {}

  /**
   * @throws DataException if a key is missing or wrong
   */
  static DataDescription read(String file, JsonNode json) {
    try {
      return read(JsonFields.of(file, "data", json));
    } catch (FormatException e) {
      throw new DataException(e.getMessage(), e);
    }
  }

  private static DataDescription read(JsonFields json) throws FormatException {
    FeatureEncoding features = FeatureEncoding.fromJson(json.array("features"));
    JsonFields label = json.object("label");
    LabelEncoding encoding = LabelEncoding.fromJson(label.any("encoding"));
    DataSpec spec =
        new DataSpec(
            source(json.object("source")),
            features.features(),
            new DataSpec.Label(
                label.text("expression"),
                encoding.kind(),
                label.flag("standardize"),
                (int) label.wholeNumber("class-count")),
            optional(json, "weight"),
            optional(json, "key"),
            holdOut(json),
            json.flag("skip-invalid"),
            json.flag("standardize"),
            json.wholeNumber("seed"));
    return new DataDescription(
        spec,
        label.text("type"),
        features,
        encoding,
        RowOrder.of(json.text("order")),
        rows(json),
        json.text("fingerprint"));
  }

  private static DataSpec.Source source(JsonFields json) throws FormatException {
    List<String> paths = new ArrayList<>();
    for (JsonNode path : json.array("paths")) {
      paths.add(path.asText());
    }
    JsonFields given = json.object("options");
    Map<String, String> options = new LinkedHashMap<>();
    for (String name : given.keys()) {
      options.put(name, given.text(name));
    }
    return new DataSpec.Source(
        json.text("format"), paths, optional(json, "schema"), options, optional(json, "where"));
  }

  private static Optional<String> optional(JsonFields json, String key) throws FormatException {
    return json.has(key) ? Optional.of(json.text(key)) : Optional.empty();
  }

  private static DataSpec.HoldOut holdOut(JsonFields json) throws FormatException {
    return json.any("hold-out").isTextual()
        ? DataSpec.HoldOut.where(json.text("hold-out"))
        : DataSpec.HoldOut.share(json.number("hold-out"));
  }

  private static DataDescription.Rows rows(JsonFields json) throws FormatException {
    JsonFields rows = json.object("rows");
    JsonFields counts = rows.object("skipped");
    Map<String, Long> skipped = new LinkedHashMap<>();
    for (String column : counts.keys()) {
      skipped.put(column, counts.wholeNumber(column));
    }
    return new DataDescription.Rows(
        rows.wholeNumber("train"), rows.wholeNumber("held-out"), skipped);
  }
}
