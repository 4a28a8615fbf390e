package org.firesteel.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firesteel.spec.Spec;

/**
 * Specs as JSON in the form of job files: {@code "relu"}, {@code {"linear": 64}} or {@code
 * {"linear": {"out": 64, "bias": false}}}.
 */
final class SpecJson {
  private SpecJson() {}

  static JsonNode write(Spec spec) {
    Map<String, Object> settings = spec.settings();
    if (settings.isEmpty()) {
      return JsonNodeFactory.instance.textNode(spec.type());
    }
    Object main = settings.get(Spec.MAIN);
    boolean alone = settings.size() == 1 && main != null && !(main instanceof Map);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return json.set(spec.type(), plain(alone ? main : settings));
  }

  /** The specs of a list. */
  static List<Spec> readAll(JsonFields fields, String key) throws FormatException {
    List<Spec> specs = new ArrayList<>();
    for (JsonNode element : fields.array(key)) {
      specs.add(read(fields, key, element));
    }
    return specs;
  }

  static Spec read(JsonFields fields, String key) throws FormatException {
    return read(fields, key, fields.any(key));
  }

  private static Spec read(JsonFields fields, String key, JsonNode json) throws FormatException {
    if (json.isTextual()) {
      return new Spec(json.textValue());
    }
    if (!json.isObject() || json.size() != 1) {
      throw fields.mustBe(key, "a name or an object with the name as its one key", json);
    }
    Map.Entry<String, JsonNode> entry = json.properties().iterator().next();
    Object settings = value(fields, key, entry.getValue());
    Map<String, Object> map = new LinkedHashMap<>();
    if (settings instanceof Map<?, ?> several) {
      several.forEach((name, value) -> map.put((String) name, value));
    } else {
      map.put(Spec.MAIN, settings);
    }
    return new Spec(entry.getKey(), map);
  }

  private static JsonNode plain(Object value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (value instanceof String text) {
      return json.textNode(text);
    } else if (value instanceof Boolean flag) {
      return json.booleanNode(flag);
    } else if (value instanceof Long || value instanceof Integer) {
      return json.numberNode(((Number) value).longValue());
    } else if (value instanceof Double number && Double.isFinite(number)) {
      return json.numberNode(number);
    } else if (value instanceof List<?> list) {
      ArrayNode array = json.arrayNode();
      list.forEach(element -> array.add(plain(element)));
      return array;
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode object = json.objectNode();
      map.forEach((name, element) -> object.set((String) name, plain(element)));
      return object;
    }
    throw new IllegalArgumentException("a setting cannot be written as JSON: " + value);
  }

  private static Object value(JsonFields fields, String key, JsonNode json) throws FormatException {
    if (json.isTextual()) {
      return json.textValue();
    } else if (json.isBoolean()) {
      return json.booleanValue();
    } else if (json.isIntegralNumber() && json.canConvertToLong()) {
      return json.longValue();
    } else if (json.isFloatingPointNumber()) {
      return json.doubleValue();
    } else if (json.isArray()) {
      List<Object> list = new ArrayList<>();
      for (JsonNode element : json) {
        list.add(value(fields, key, element));
      }
      return list;
    } else if (json.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : json.properties()) {
        map.put(entry.getKey(), value(fields, key, entry.getValue()));
      }
      return map;
    }
    throw fields.mustBe(key, "made of texts, numbers, true and false", json);
  }
}
