package org.firesteel.spark.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** A session for one test class, and short forms of what job files say. */
final class LocalSpark {
  private LocalSpark() {}

  static SparkSession start(Map<String, String> settings) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[2]")
            .appName("data tests")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 3);
    settings.forEach(builder::config);
    SparkSession session = builder.getOrCreate();
    session.sparkContext().setLogLevel("OFF");
    return session;
  }

  static DataSpec.Source source(String format, String path) {
    return new DataSpec.Source(format, List.of(path), Optional.empty(), Map.of(), Optional.empty());
  }

  /** A regression on columns of the data, standardised, nothing held out. */
  static DataSpec spec(DataSpec.Source source, String label, String... features) {
    return new DataSpec(
        source,
        List.of(features).stream().map(LocalSpark::feature).toList(),
        new DataSpec.Label(label, LabelKind.REGRESSION, true, 0),
        Optional.empty(),
        Optional.empty(),
        DataSpec.HoldOut.none(),
        false,
        true,
        17);
  }

  private static Feature feature(String text) {
    return text.contains("*") && !text.contains(" ")
        ? Feature.pattern(text)
        : text.matches("\\w+") ? Feature.column(text) : Feature.expression(text, text);
  }

  static DataSpec weighted(DataSpec spec, String weight) {
    return new DataSpec(
        spec.source(),
        spec.features(),
        spec.label(),
        Optional.of(weight),
        spec.key(),
        spec.holdOut(),
        spec.skipInvalid(),
        spec.standardize(),
        spec.seed());
  }

  static DataSpec filtered(DataSpec spec, String where) {
    DataSpec.Source source = spec.source();
    return new DataSpec(
        new DataSpec.Source(
            source.format(), source.paths(), source.schema(), source.options(), Optional.of(where)),
        spec.features(),
        spec.label(),
        spec.weight(),
        spec.key(),
        spec.holdOut(),
        spec.skipInvalid(),
        spec.standardize(),
        spec.seed());
  }

  static DataSpec keyed(DataSpec spec, String key) {
    return new DataSpec(
        spec.source(),
        spec.features(),
        spec.label(),
        spec.weight(),
        Optional.of(key),
        spec.holdOut(),
        spec.skipInvalid(),
        spec.standardize(),
        spec.seed());
  }

  static DataSpec holdingOut(DataSpec spec, DataSpec.HoldOut holdOut) {
    return new DataSpec(
        spec.source(),
        spec.features(),
        spec.label(),
        spec.weight(),
        spec.key(),
        holdOut,
        spec.skipInvalid(),
        spec.standardize(),
        spec.seed());
  }

  static DataSpec skipping(DataSpec spec) {
    return new DataSpec(
        spec.source(),
        spec.features(),
        spec.label(),
        spec.weight(),
        spec.key(),
        spec.holdOut(),
        true,
        spec.standardize(),
        spec.seed());
  }

  static DataSpec raw(DataSpec spec) {
    return new DataSpec(
        spec.source(),
        spec.features(),
        labelled(spec, LabelKind.REGRESSION, 0).label(),
        spec.weight(),
        spec.key(),
        spec.holdOut(),
        spec.skipInvalid(),
        false,
        spec.seed());
  }

  static DataSpec labelled(DataSpec spec, LabelKind kind, int classes) {
    return new DataSpec(
        spec.source(),
        spec.features(),
        new DataSpec.Label(spec.label().expression(), kind, false, classes),
        spec.weight(),
        spec.key(),
        spec.holdOut(),
        spec.skipInvalid(),
        spec.standardize(),
        spec.seed());
  }

  static DataSpec seeded(DataSpec spec, long seed) {
    return new DataSpec(
        spec.source(),
        spec.features(),
        spec.label(),
        spec.weight(),
        spec.key(),
        spec.holdOut(),
        spec.skipInvalid(),
        spec.standardize(),
        seed);
  }
}
