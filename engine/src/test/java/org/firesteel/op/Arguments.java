package org.firesteel.op;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.firesteel.golden.Golden;
import org.firesteel.tensor.Tensor;

/**
 * What an op is called with: its tensors in call order, some of them named, and its settings under
 * torch's names. A setting is a Long, Double, Boolean, String, {@code List} of Long, or null.
 */
record Arguments(List<String> names, List<Tensor> tensors, Map<String, Object> settings) {

  /** Settings from {@code name, value, name, value, ..}. */
  static Map<String, Object> settings(Object... pairs) {
    Map<String, Object> settings = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      Object value = pairs[i + 1];
      settings.put((String) pairs[i], value instanceof Integer whole ? whole.longValue() : value);
    }
    return settings;
  }

  /** Settings as golden files write them: an integer and a decimal are different things. */
  static Map<String, Object> settings(JsonNode kwargs) {
    Map<String, Object> settings = new HashMap<>();
    if (kwargs != null) {
      kwargs.properties().forEach(entry -> settings.put(entry.getKey(), value(entry.getValue())));
    }
    return settings;
  }

  private static Object value(JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(value(element)));
      return list;
    }
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    boolean word = node.isTextual() && !node.textValue().matches("NaN|-?Infinity");
    return word ? node.textValue() : (Object) Golden.value(node);
  }

  Arguments withTensors(List<Tensor> others) {
    return new Arguments(names, others, settings);
  }

  int count() {
    return tensors.size();
  }

  Tensor tensor(int index) {
    return tensors.get(index);
  }

  /** The tensor of that name; null if there is none. */
  Tensor tensor(String name) {
    int index = names.indexOf(name);
    return index < 0 ? null : tensors.get(index);
  }

  Tensor[] array() {
    return tensors.toArray(Tensor[]::new);
  }

  /** Whether the setting is given and not None. */
  boolean has(String name) {
    return settings.get(name) != null;
  }

  boolean isInteger(String name) {
    return settings.get(name) instanceof Long;
  }

  long integer(String name) {
    return (Long) given(name);
  }

  /** An int setting. */
  int dim(String name) {
    return Math.toIntExact(integer(name));
  }

  int dim(String name, int otherwise) {
    return has(name) ? dim(name) : otherwise;
  }

  /** A number, integer or not. */
  double number(String name) {
    return ((Number) given(name)).doubleValue();
  }

  double number(String name, double otherwise) {
    return has(name) ? number(name) : otherwise;
  }

  boolean flag(String name, boolean otherwise) {
    return has(name) ? (Boolean) given(name) : otherwise;
  }

  String text(String name) {
    return (String) given(name);
  }

  /** A list of integers, or one integer; none if the setting is absent. */
  int[] ints(String name) {
    if (!has(name)) {
      return new int[0];
    }
    if (given(name) instanceof Long one) {
      return new int[] {Math.toIntExact(one)};
    }
    return ((List<?>) given(name))
        .stream().mapToInt(element -> Math.toIntExact((Long) element)).toArray();
  }

  private Object given(String name) {
    if (!has(name)) {
      throw new IllegalArgumentException("the call has no '" + name + "', only " + settings);
    }
    return settings.get(name);
  }
}
