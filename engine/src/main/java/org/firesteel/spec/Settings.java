package org.firesteel.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the settings of a {@link Spec}, and refuses those that nobody asked for. Names are written
 * {@code like-this}; the setting {@link Spec#MAIN} may stand for the first one read.
 */
public final class Settings {
  private final Spec spec;
  private final Set<String> asked = new LinkedHashSet<>();

  public Settings(Spec spec) {
    this.spec = spec;
  }

  /** A whole number that must be given. */
  public int requireInt(String name) {
    require(name);
    return getInt(name, 0);
  }

  /** A number that must be given. */
  public double requireDouble(String name) {
    require(name);
    return getDouble(name, 0);
  }

  private void require(String name) {
    if (value(name) == null) {
      throw new SpecException(
          spec, null, "`%s` needs the setting `%s`".formatted(spec.type(), name));
    }
  }

  public int getInt(String name, int otherwise) {
    Object value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number && number.doubleValue() == number.intValue()) {
      return number.intValue();
    }
    throw mustBe(name, "a whole number", value);
  }

  public double getDouble(String name, double otherwise) {
    Object value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw mustBe(name, "a number", value);
  }

  public boolean getBoolean(String name, boolean otherwise) {
    Object value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw mustBe(name, "true or false", value);
  }

  /** A list of numbers; a number alone stands for a list of one. */
  public List<Double> getDoubles(String name, List<Double> otherwise) {
    Object value = value(name);
    if (value == null) {
      return otherwise;
    }
    List<Double> numbers = new ArrayList<>();
    for (Object element : value instanceof List<?> list ? list : List.of(value)) {
      if (!(element instanceof Number number)) {
        throw mustBe(name, "a number or a list of numbers", value);
      }
      numbers.add(number.doubleValue());
    }
    return List.copyOf(numbers);
  }

  /** Whether the setting is given. */
  public boolean has(String name) {
    return value(name) != null;
  }

  /** One of an enum's constants, written in lower case. */
  public <E extends Enum<E>> E getEnum(String name, E otherwise, Class<E> type) {
    Object value = value(name);
    if (value == null) {
      return otherwise;
    }
    Set<String> names = new LinkedHashSet<>();
    for (E constant : type.getEnumConstants()) {
      String label = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      names.add(label);
      if (label.equals(value instanceof String text ? text.replace('_', '-') : value)) {
        return constant;
      }
    }
    throw mustBe(name, "one of " + String.join(", ", names), value);
  }

  /** Whole numbers: a list of them, or a single one. */
  public List<Integer> getInts(String name, List<Integer> otherwise) {
    List<Integer> numbers = new ArrayList<>();
    for (double number : getDoubles(name, List.of())) {
      if (number != (int) number) {
        throw mustBe(name, "a whole number or a list of them", value(name));
      }
      numbers.add((int) number);
    }
    return numbers.isEmpty() ? otherwise : numbers;
  }

  private Object value(String name) {
    asked.add(name);
    Object value = spec.settings().get(name);
    boolean first = asked.iterator().next().equals(name);
    return value == null && first ? spec.settings().get(Spec.MAIN) : value;
  }

  /** A complaint about a setting's value. */
  public SpecException mustBe(String name, String what, Object actual) {
    String setting = spec.settings().containsKey(name) ? name : Spec.MAIN;
    return new SpecException(
        spec, setting, "`%s` of `%s` must be %s, is %s".formatted(name, spec.type(), what, actual));
  }

  /**
   * To be called when all settings were read.
   *
   * @throws SpecException if the spec has one that was not asked for
   */
  public void done() {
    for (String name : spec.settings().keySet()) {
      boolean known = name.equals(Spec.MAIN) ? !asked.isEmpty() : asked.contains(name);
      if (!known) {
        throw new SpecException(spec, name, unknown(name));
      }
    }
  }

  private String unknown(String name) {
    if (name.equals(Spec.MAIN)) {
      return "`%s` takes no value".formatted(spec.type());
    }
    return "`%s` has no setting `%s`".formatted(spec.type(), name) + Nearest.hint(name, asked);
  }

  /** The spec's type is none of those known. */
  public static SpecException unknownType(Spec spec, String kind, Collection<String> known) {
    return new SpecException(
        spec,
        null,
        "there is no %s `%s`".formatted(kind, spec.type()) + Nearest.hint(spec.type(), known));
  }
}
