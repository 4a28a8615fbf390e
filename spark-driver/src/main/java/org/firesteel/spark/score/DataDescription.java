package org.firesteel.spark.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.DataSpec;
import org.firesteel.spark.data.FeatureEncoding;
import org.firesteel.spark.data.LabelEncoding;
import org.firesteel.spark.data.RowOrder;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.data.TableFit;

/**
 * What a model was trained on, and how rows are encoded for it: all that scoring other data needs.
 *
 * @param spec the data as the job file named it, with the features of {@code features}
 * @param labelType the label's type in SQL, such as {@code INT}
 * @param order the order in which rows were cut into blocks
 * @param rows how many rows there were
 * @param fingerprint of the rows trained on
 */
public record DataDescription(
    DataSpec spec,
    String labelType,
    FeatureEncoding features,
    LabelEncoding label,
    RowOrder order,
    Rows rows,
    String fingerprint) {

  /**
   * How many rows there were.
   *
   * @param skipped by the column that made them unusable
   */
  public record Rows(long train, long heldOut, Map<String, Long> skipped) {
    /** Copies the map, keeping its order. */
    public Rows {
      skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
    }
  }

  /** The description of a table that was read to train on. */
  public static DataDescription of(DataSpec spec, Table table, TableFit fit, BlockTable blocks) {
    return new DataDescription(
        spec.withFeatures(fit.features().features()),
        typeOf(spec.label().expression(), table.source()),
        fit.features(),
        fit.label(),
        blocks.order(),
        new Rows(fit.trainRows(), fit.heldOutRows(), fit.skipped()),
        blocks.fingerprint().toString());
  }

  private static String typeOf(String label, Dataset<Row> table) {
    boolean isColumn = Arrays.asList(table.columns()).contains(label);
    Column column =
        isColumn ? functions.col("`" + label.replace("`", "``") + "`") : functions.expr(label);
    return table.select(column).schema().apply(0).dataType().sql();
  }

  /**
   * What {@link #toJson} gave.
   *
   * @param file where it stood, for messages
   * @throws org.firesteel.spark.data.DataException if it is something else
   */
  public static DataDescription fromJson(String file, JsonNode json) {
    return DataDescriptionReader.read(file, json);
  }

  /** For the model's folder; {@link DataDescriptionReader} reads it back. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    DataSpec.Source source = spec.source();
    ObjectNode from = json.putObject("source").put("format", source.format());
    var paths = from.putArray("paths");
    source.paths().forEach(paths::add);
    source.schema().ifPresent(schema -> from.put("schema", schema));
    ObjectNode options = from.putObject("options");
    Secrets.without(source.options()).forEach(options::put);
    source.where().ifPresent(where -> from.put("where", where));
    json.set("features", features.toJson());
    json.putObject("label")
        .put("expression", spec.label().expression())
        .put("type", labelType)
        .put("standardize", spec.label().standardize())
        .put("class-count", spec.label().classes())
        .set("encoding", label.toJson());
    spec.weight().ifPresent(weight -> json.put("weight", weight));
    spec.key().ifPresent(key -> json.put("key", key));
    spec.holdOut()
        .condition()
        .ifPresentOrElse(
            condition -> json.put("hold-out", condition),
            () -> json.put("hold-out", spec.holdOut().share()));
    json.put("skip-invalid", spec.skipInvalid());
    json.put("standardize", spec.standardize());
    json.put("seed", spec.seed()).put("order", order.word());
    ObjectNode counts = json.putObject("rows");
    counts.put("train", rows.train()).put("held-out", rows.heldOut());
    ObjectNode skipped = counts.putObject("skipped");
    rows.skipped().forEach(skipped::put);
    return json.put("fingerprint", fingerprint);
  }
}
