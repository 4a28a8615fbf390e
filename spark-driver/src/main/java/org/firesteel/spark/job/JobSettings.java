package org.firesteel.spark.job;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firesteel.spark.data.TableFit;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.firesteel.train.Clip;

/**
 * What decides the bits of a job, as text by keys as in the job file: its settings and its data.
 * Where the data comes from is not among them, as long as it is the same data: a table may move.
 * The number of steps is not either: see {@link JobCheckpoints}.
 */
final class JobSettings {
  private static final Set<String> WHERE_FROM =
      Set.of("data.format", "data.path", "data.schema", "data.options");
  private static final String NONE = "none";

  /** Runs from before there was a choice have no such setting. */
  static final String DTYPE = "training.dtype";

  private JobSettings() {}

  /** The job's own settings. */
  static Map<String, String> of(JobPlan plan) {
    TrainingSpec training = plan.spec().training();
    Map<String, String> settings = new LinkedHashMap<>();
    // First, as others follow it.
    settings.put("seed", Long.toString(plan.spec().seed()));
    settings.putAll(BlockSettings.of(plan));
    settings.keySet().removeAll(WHERE_FROM);
    List<Spec> layers = plan.layers();
    for (int i = 0; i < layers.size(); i++) {
      settings.put("model[%d]".formatted(i), text(layers.get(i)));
    }
    settings.put("loss", text(plan.loss()));
    settings.put("optimizer", text(plan.optimizer()));
    settings.put("optimizer.schedule", text(plan.scheduleSpec()));
    settings.put(
        "training.batch-rows",
        training.batchRows().isPresent()
            ? Integer.toString(training.batchRows().getAsInt())
            : "full");
    settings.put("training.blas", training.blas().word());
    settings.put(DTYPE, training.dtype().label());
    Clip clip = training.clip();
    settings.put("training.clip-norm", limit(clip.norm()));
    settings.put("training.clip-value", limit(clip.value()));
    settings.put(
        "training.early-stop",
        training
            .earlyStop()
            .map(
                stop ->
                    "{ patience = %d, min-delta = %s }".formatted(stop.patience(), stop.minDelta()))
            .orElse(NONE));
    settings.put(
        "training.local-steps",
        training
            .localSteps()
            .map(local -> "{ steps = %d, groups = %d }".formatted(local.steps(), local.groups()))
            .orElse(NONE));
    return settings;
  }

  /** The data that was read. */
  static Map<String, String> of(SharedData data) {
    TableFit fit = data.fit();
    Map<String, String> table = new LinkedHashMap<>();
    table.put("rows", Long.toString(data.blocks().layout().rows()));
    table.put("features", String.join(", ", fit.features().names()));
    table.put("label", fit.label().toJson().toString());
    table.put("fingerprint of the rows", data.blocks().fingerprint().toString());
    return table;
  }

  /** The keys whose values differ, in order; a key that one side lacks counts as its default. */
  static Stream<String> differences(Map<String, String> before, Map<String, String> now) {
    Set<String> keys = new LinkedHashSet<>(now.keySet());
    keys.addAll(before.keySet());
    return keys.stream().filter(key -> !value(before, key).equals(value(now, key)));
  }

  /** A setting, with or without a prefix, of a run of any time. */
  static String value(Map<String, String> settings, String key) {
    return settings.getOrDefault(key, key.endsWith(DTYPE) ? DType.FLOAT32.label() : NONE);
  }

  private static String limit(double value) {
    return value == 0 ? NONE : Double.toString(value);
  }

  /** As in a job file; the same text for the same settings, in whatever order they stand. */
  private static String text(Spec spec) {
    Map<String, Object> settings = spec.settings();
    if (settings.isEmpty()) {
      return spec.type();
    }
    return settings.keySet().equals(Set.of(Spec.MAIN))
        ? "{ %s = %s }".formatted(spec.type(), text(settings.get(Spec.MAIN)))
        : spec.type() + " " + text(settings);
  }

  private static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((key, member) -> sorted.put((String) key, text(member)));
      return sorted.entrySet().stream()
          .map(entry -> entry.getKey() + " = " + entry.getValue())
          .collect(Collectors.joining(", ", "{ ", " }"));
    }
    return value instanceof List<?> list
        ? list.stream().map(JobSettings::text).toList().toString()
        : String.valueOf(value);
  }
}
