package org.firesteel.spark.job;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.firesteel.spark.score.Secrets;

/** The settings of a job that decide its blocks, as text by their keys in the job file. */
final class BlockSettings {
  private BlockSettings() {}

  static Map<String, String> of(JobPlan plan) {
    DataSettings data = plan.spec().data();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data.format", data.format());
    settings.put("data.path", String.join(", ", data.paths()));
    settings.put("data.schema", data.schema().orElse("none"));
    settings.put("data.options", new TreeMap<>(Secrets.without(data.options())).toString());
    settings.put("data.where", data.where().orElse("none"));
    settings.put(
        "data.features",
        data.features().stream()
            .map(
                feature ->
                    feature.kind() == FeatureSpec.Kind.EXPRESSION
                        ? "{ %s = %s }".formatted(feature.name(), feature.expression())
                        : feature.name())
            .collect(Collectors.joining(", ", "[", "]")));
    settings.put("data.label", data.label());
    settings.put("data.weight", data.weight().orElse("none"));
    settings.put("data.key", data.key().orElse("none"));
    settings.put(
        "data.hold-out",
        data.holdOutCondition()
            .orElseGet(
                () ->
                    data.holdOutFraction().isPresent()
                        ? Double.toString(data.holdOutFraction().getAsDouble())
                        : "none"));
    settings.put("data.invalid", data.skipInvalid() ? "skip" : "fail");
    settings.put("data.standardize", Boolean.toString(data.standardizeFeatures()));
    settings.put("data.standardize-label", Boolean.toString(data.standardizeLabel()));
    settings.put("data.seed", Long.toString(data.seed()));
    settings.put("data.order", data.order().word());
    settings.put("training.block-rows", Integer.toString(plan.blockRows()));
    // What the loss compares with decides how labels are encoded.
    settings.put("loss", plan.target().name().toLowerCase(Locale.ROOT));
    return settings;
  }

  /**
   * Refuses blocks of another job.
   *
   * @param prepared what {@link #of} gave for the blocks
   * @param folder where they lie
   * @throws JobException that names the first difference
   */
  static void requireSame(Map<String, String> prepared, JobPlan plan, String folder) {
    of(plan)
        .forEach(
            (key, wanted) -> {
              String actual = prepared.getOrDefault(key, "none");
              if (!wanted.equals(actual)) {
                throw new JobException(
                    "%s: %s was prepared with %s = %s, but the job has %s; change it, or prepare again"
                        .formatted(plan.spec().data().place(), folder, key, actual, wanted));
              }
            });
  }
}
