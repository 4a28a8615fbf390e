package org.firesteel.spark.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.firesteel.spark.data.RowOrder;

/**
 * The {@code data} section of a job: which rows to read, and what of them is feature, label and
 * weight. All SQL is Spark's, over the columns of the source.
 *
 * @param format the name of a Spark source: csv, parquet, json, orc or any other on the class path,
 *     or {@code table} for a table of the catalog
 * @param paths what the source loads; empty for sources without paths, such as jdbc
 * @param schema the columns and their types as in SQL's CREATE TABLE; absent: the source's own
 * @param options options of the Spark source
 * @param where condition for the rows to use; absent: all rows
 * @param features what the model sees, in this order
 * @param label the column or SQL expression to predict
 * @param weight the column or SQL expression with the rows' weights; absent: each row weighs 1
 * @param key the column or SQL expression that places a row in the canonical order; absent: the
 *     row's whole content does
 * @param holdOutFraction share of the rows kept from training, above 0 and below 1
 * @param holdOutCondition condition for the rows kept from training; never together with the share
 * @param skipInvalid true to leave out and count rows with null or NaN, false to fail at the first
 * @param standardizeFeatures true to shift and scale numeric features to mean 0 and deviation 1
 * @param standardizeLabel true to do the same with the label; predictions come back in the label's
 *     own units
 * @param order how rows are put in order before they are cut into blocks
 * @param prepared the folder of blocks to train on instead of the source; all other settings must
 *     be those that the blocks were prepared with
 * @param seed another one gives another order of the rows and another hold-out share; the job's
 *     unless the section has its own
 * @param place where the section stands
 */
public record DataSettings(
    String format,
    List<String> paths,
    Optional<String> schema,
    Map<String, String> options,
    Optional<String> where,
    List<FeatureSpec> features,
    String label,
    Optional<String> weight,
    Optional<String> key,
    OptionalDouble holdOutFraction,
    Optional<String> holdOutCondition,
    boolean skipInvalid,
    boolean standardizeFeatures,
    boolean standardizeLabel,
    RowOrder order,
    Optional<String> prepared,
    long seed,
    Place place) {
  private static final List<String> KEYS =
      List.of(
          "format",
          "path",
          "schema",
          "options",
          "where",
          "features",
          "label",
          "weight",
          "key",
          "hold-out",
          "invalid",
          "standardize",
          "standardize-label",
          "order",
          "prepared",
          "seed");
  private static final Set<String> WITH_PATH =
      Set.of("csv", "json", "orc", "parquet", "table", "text");

  /** Copies the collections; they stay as they are from now on. */
  public DataSettings {
    paths = List.copyOf(paths);
    options = Map.copyOf(options);
    features = List.copyOf(features);
  }

  /** Reads the section; {@code start} knows where relative paths begin. */
  static DataSettings read(Value value, Paths start, long jobSeed) {
    Section section = new Section(value, KEYS);
    String format = section.require("format").text();
    if (WITH_PATH.contains(format)) {
      section.require("path");
    }
    Optional<Value> holdOut = section.get("hold-out");
    return new DataSettings(
        format,
        section.get("path").map(path -> paths(path, format, start)).orElse(List.of()),
        section.get("schema").map(Value::text),
        section.get("options").map(DataSettings::options).orElse(Map.of()),
        section.get("where").map(Value::text),
        features(section.require("features")),
        section.require("label").text(),
        section.get("weight").map(Value::text),
        section.get("key").map(Value::text),
        holdOut.filter(v -> !v.isText()).map(DataSettings::fraction).orElse(OptionalDouble.empty()),
        holdOut.filter(Value::isText).map(Value::text),
        section
            .get("invalid")
            .map(v -> v.word(List.of("fail", "skip")).equals("skip"))
            .orElse(false),
        section.get("standardize").map(Value::flag).orElse(false),
        section.get("standardize-label").map(Value::flag).orElse(false),
        section
            .get("order")
            .map(v -> v.word(List.of("canonical", "source")))
            .map(RowOrder::of)
            .orElse(RowOrder.CANONICAL),
        section.get("prepared").map(start::resolve),
        section.get("seed").map(Value::wholeNumber).orElse(jobSeed),
        section.place());
  }

  private static List<String> paths(Value value, String format, Paths start) {
    List<Value> paths = value.isText() ? List.of(value) : value.list();
    return format.equals("table")
        ? paths.stream().map(Value::text).toList()
        : paths.stream().map(start::resolve).toList();
  }

  private static List<FeatureSpec> features(Value value) {
    if (value.isText()) {
      return List.of(FeatureSpec.read(value));
    }
    List<Value> entries = value.list();
    if (entries.isEmpty()) {
      throw value.mustBe("a list with at least one feature");
    }
    List<FeatureSpec> features = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Value entry : entries) {
      FeatureSpec feature = FeatureSpec.read(entry);
      if (!names.add(feature.name())) {
        throw new JobException(
            feature.place() + " names the feature `" + feature.name() + "` a second time");
      }
      features.add(feature);
    }
    return features;
  }

  private static OptionalDouble fraction(Value value) {
    String expected = "a share > 0 and < 1 or an SQL condition";
    if (!value.isNumber()) {
      throw value.mustBe(expected);
    }
    double share = value.number();
    if (!(share > 0 && share < 1)) {
      throw value.mustBe(expected);
    }
    return OptionalDouble.of(share);
  }

  // Spark's options are text; `csv.x = 1` in HOCON is an object and means the option `csv.x`.
  private static Map<String, String> options(Value value) {
    Map<String, String> options = new HashMap<>();
    value
        .members()
        .forEach(
            (name, member) -> {
              if (member.isObject()) {
                options(member).forEach((rest, text) -> options.put(name + "." + rest, text));
              } else if (member.plain() instanceof List) {
                throw member.mustBe("text, a number, true or false");
              } else {
                options.put(name, member.plain().toString());
              }
            });
    return options;
  }
}
