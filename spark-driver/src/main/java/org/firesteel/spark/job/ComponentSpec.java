package org.firesteel.spark.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A layer, loss, optimizer or schedule as the job file names it. What names and settings there are
 * is known to the catalog that builds it; the places let that catalog say where a wrong one stands.
 *
 * @param type the name, such as {@code linear}
 * @param settings plain values (String, Boolean, Long, Double, List, Map) by name; a value given
 *     without a name, as in {@code { linear = 64 }}, stands under {@link #MAIN}
 * @param place where the component stands
 * @param places where each setting stands, by the same names
 */
public record ComponentSpec(
    String type, Map<String, Object> settings, Place place, Map<String, Place> places) {
  /** The name of a value that was given without one. */
  public static final String MAIN = "";

  /** Copies the maps; they stay as they are from now on. */
  public ComponentSpec {
    settings = Map.copyOf(settings);
    places = Map.copyOf(places);
  }

  /**
   * A layer: {@code relu}, {@code { linear = 64 }} or {@code { linear { out = 64, bias = false }
   * }}.
   */
  static ComponentSpec layer(Value value) {
    if (value.isText()) {
      return new ComponentSpec(value.text(), Map.of(), value.place(), Map.of());
    }
    Map.Entry<String, Value> entry =
        value.onlyMember("a layer's name or an object with the name as its one key");
    Value content = entry.getValue();
    return content.isObject()
        ? of(entry.getKey(), value.place(), content.members())
        : of(entry.getKey(), value.place(), Map.of(MAIN, content));
  }

  /**
   * A loss, optimizer or schedule: {@code adam} or {@code { type = adam, lr = 0.01 }}; the given
   * keys are no settings of it.
   */
  static ComponentSpec typed(Value value, List<String> otherKeys) {
    if (value.isText()) {
      return new ComponentSpec(value.text(), Map.of(), value.place(), Map.of());
    }
    if (!value.isObject()) {
      throw value.mustBe("a name or an object { type = NAME, ... }");
    }
    Map<String, Value> settings = value.members();
    settings.keySet().removeAll(otherKeys);
    Value type = settings.remove("type");
    if (type == null) {
      throw new JobException(value.place() + " lacks the required key `type`");
    }
    return of(type.text(), value.place(), settings);
  }

  private static ComponentSpec of(String type, Place place, Map<String, Value> members) {
    Map<String, Object> settings = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    members.forEach(
        (name, member) -> {
          settings.put(name, member.plain());
          places.put(name, member.place());
        });
    return new ComponentSpec(type, settings, place, places);
  }
}
