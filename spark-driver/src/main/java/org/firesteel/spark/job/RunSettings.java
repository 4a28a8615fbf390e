package org.firesteel.spark.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.firesteel.spec.Spec;

/** The settings of a job that decide the bits of its model, as text by their keys. */
final class RunSettings {
  private static final String NONE = "none";

  private RunSettings() {}

  static Map<String, String> of(JobPlan plan) {
    TrainingSpec training = plan.spec().training();
    Map<String, String> settings = new LinkedHashMap<>(BlockSettings.of(plan));
    settings.put("seed", Long.toString(plan.spec().seed()));
    settings.put("model", text(plan.layers()));
    settings.put("loss", text(List.of(plan.loss())));
    settings.put("optimizer", plan.optimizer().type() + " " + plan.rule());
    settings.put("schedule", plan.schedule().toString());
    settings.put("training.steps", number(training.steps().stream().boxed().findFirst()));
    settings.put("training.epochs", number(training.epochs().stream().boxed().findFirst()));
    settings.put("training.batch-rows", number(training.batchRows().stream().boxed().findFirst()));
    settings.put("training.clip", training.clip().toString());
    settings.put("training.early-stop", number(training.earlyStop()));
    settings.put("training.local-steps", number(training.localSteps()));
    settings.put("training.blas", training.blas().word());
    settings.put(JobSettings.DTYPE, training.dtype().label());
    return settings;
  }

  /**
   * The first setting in which two runs differ, as the end of a sentence.
   *
   * @param except keys that may differ
   */
  static Optional<String> difference(
      Map<String, String> recorded, Map<String, String> now, Set<String> except) {
    Set<String> keys = new LinkedHashSet<>(recorded.keySet());
    keys.addAll(now.keySet());
    keys.removeAll(except);
    return keys.stream()
        .filter(key -> !JobSettings.value(recorded, key).equals(JobSettings.value(now, key)))
        .findFirst()
        .map(
            key ->
                "%s was %s, is %s"
                    .formatted(key, JobSettings.value(recorded, key), JobSettings.value(now, key)));
  }

  private static String number(Optional<?> value) {
    return value.map(Object::toString).orElse(NONE);
  }

  /** Settings in the order of their names: that of a map may differ from one start to the next. */
  private static String text(List<Spec> specs) {
    JsonMapper mapper =
        JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    List<Object> plain =
        specs.stream()
            .<Object>map(s -> s.settings().isEmpty() ? s.type() : Map.of(s.type(), s.settings()))
            .toList();
    try {
      return mapper.writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings are plain values", e);
    }
  }
}
