package org.firesteel.spark.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.firesteel.spec.RecordSettings;

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
    return RecordSettings.with(spec, "weight", Optional.of(weight));
  }

  static DataSpec keyed(DataSpec spec, String key) {
    return RecordSettings.with(spec, "key", Optional.of(key));
  }

  static DataSpec filtered(DataSpec spec, String where) {
    return from(spec, RecordSettings.with(spec.source(), "where", Optional.of(where)));
  }

  static DataSpec from(DataSpec spec, DataSpec.Source source) {
    return RecordSettings.with(spec, "source", source);
  }

  static DataSpec holdingOut(DataSpec spec, DataSpec.HoldOut holdOut) {
    return RecordSettings.with(spec, "holdOut", holdOut);
  }

  static DataSpec skipping(DataSpec spec) {
    return RecordSettings.with(spec, "skipInvalid", true);
  }

  /** What does not depend on how a table is partitioned. */
  static TableFit unpartitioned(TableFit fit) {
    return new TableFit(
        fit.features(), fit.label(), fit.trainRows(), fit.heldOutRows(), fit.skipped());
  }

  static DataSpec raw(DataSpec spec) {
    return RecordSettings.with(labelled(spec, LabelKind.REGRESSION, 0), "standardize", false);
  }

  static DataSpec labelled(DataSpec spec, LabelKind kind, int classes) {
    return RecordSettings.with(
        spec, "label", new DataSpec.Label(spec.label().expression(), kind, false, classes));
  }

  static DataSpec seeded(DataSpec spec, long seed) {
    return RecordSettings.with(spec, "seed", seed);
  }
}
