package org.firesteel.spark.job;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A configuration value and where it stands. Each way to read it either succeeds or says in one
 * sentence what must stand there.
 */
record Value(ConfigValue value, Place place) {
  private static final int LONGEST_SHOWN = 60;

  boolean isText() {
    return value.valueType() == ConfigValueType.STRING;
  }

  boolean isObject() {
    return value.valueType() == ConfigValueType.OBJECT;
  }

  boolean isNumber() {
    return value.valueType() == ConfigValueType.NUMBER;
  }

  /** Text that is not blank. */
  String text() {
    if (!isText() || ((String) value.unwrapped()).isBlank()) {
      throw mustBe("text");
    }
    return (String) value.unwrapped();
  }

  boolean flag() {
    if (value.valueType() != ConfigValueType.BOOLEAN) {
      throw mustBe("true or false");
    }
    return (Boolean) value.unwrapped();
  }

  double number() {
    if (!isNumber()) {
      throw mustBe("a number");
    }
    return ((Number) value.unwrapped()).doubleValue();
  }

  /** A whole number; {@code 2e3} is one, {@code 0.5} is not. */
  long wholeNumber() {
    if (!isNumber() || number() != Math.rint(number())) {
      throw mustBe("a whole number");
    }
    Number number = (Number) value.unwrapped();
    if (number instanceof Double && Math.abs(number()) >= 0x1p63) {
      throw mustBe("a whole number of at most 64 bits");
    }
    return number.longValue();
  }

  long wholeNumber(long least, long most) {
    long number = wholeNumber();
    if (number < least) {
      throw mustBe(">= " + least);
    }
    if (number > most) {
      throw mustBe("<= " + most);
    }
    return number;
  }

  int positiveInt() {
    return (int) wholeNumber(1, Integer.MAX_VALUE);
  }

  double positiveNumber() {
    double number = number();
    if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
      throw mustBe("above 0");
    }
    return number;
  }

  double nonNegativeNumber() {
    double number = number();
    if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
      throw mustBe(">= 0");
    }
    return number;
  }

  /** One of these words. */
  String word(List<String> words) {
    if (!isText() || !words.contains(value.unwrapped())) {
      throw mustBe("`" + String.join("` or `", words) + "`");
    }
    return (String) value.unwrapped();
  }

  /** The elements of a list. */
  List<Value> list() {
    if (!(value instanceof ConfigList list)) {
      throw mustBe("a list [ ... ]");
    }
    List<Value> elements = new ArrayList<>();
    for (ConfigValue element : list) {
      elements.add(new Value(element, place.element(elements.size(), element)));
    }
    return elements;
  }

  /** The members of an object by name; those set to null count as absent. */
  Map<String, Value> members() {
    if (!(value instanceof ConfigObject object)) {
      throw mustBe("an object { ... }");
    }
    Map<String, Value> members = new TreeMap<>();
    object.forEach(
        (name, member) -> {
          if (member.valueType() != ConfigValueType.NULL) {
            members.put(name, new Value(member, place.below(name, member)));
          }
        });
    return members;
  }

  /** The single member of an object that has no other. */
  Map.Entry<String, Value> onlyMember(String expected) {
    if (!isObject() || members().size() != 1) {
      throw mustBe(expected);
    }
    return members().entrySet().iterator().next();
  }

  /** Plain Java: String, Boolean, Long, Double, List or Map of these. */
  Object plain() {
    return plain(value.unwrapped());
  }

  JobException mustBe(String expected) {
    return new JobException(place + " must be " + expected + ", actual: " + shown());
  }

  private String shown() {
    String text = value.render(ConfigRenderOptions.concise());
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }

  private static Object plain(Object unwrapped) {
    if (unwrapped instanceof Integer number) {
      return number.longValue();
    }
    if (unwrapped instanceof List<?> list) {
      return list.stream().map(Value::plain).toList();
    }
    if (unwrapped instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((name, member) -> plain.put((String) name, plain(member)));
      return plain;
    }
    return unwrapped;
  }
}
