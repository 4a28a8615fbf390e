package org.firesteel.optim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keyword arguments of golden files as plain values. */
public final class Json {
  private Json() {}

  /** Numbers, booleans, text, lists and null by name; {@code "Infinity"} is a number. */
  public static Map<String, Object> map(JsonNode object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.properties().forEach(e -> map.put(e.getKey(), plain(e.getValue())));
    return map;
  }

  private static Object plain(JsonNode node) {
    Object value = new ObjectMapper().convertValue(node, Object.class);
    return value instanceof String text && text.endsWith("Infinity")
        ? (Object) Double.valueOf(text)
        : value;
  }

  /** Numbers as Double, also in lists, so that 0 equals 0.0. */
  public static Object normal(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    return value instanceof List<?> list ? list.stream().map(Json::normal).toList() : value;
  }
}
