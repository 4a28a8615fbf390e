package org.firesteel.spec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Settings that are a record, read and changed by name, so that each is written down once: as a
 * component. A component {@code weightDecay} is {@code weight-decay} in a job file and {@code
 * weight_decay} where PyTorch's names are used.
 *
 * <p>Components are of type double, int, long, boolean, an enum, {@code List<Double>} (one number
 * stands for a list of one), or their boxed forms where null means that a setting is not given.
 */
public final class RecordSettings {
  private RecordSettings() {}

  /**
   * The defaults with all that a spec says otherwise. {@link Settings#done()} is left to the
   * caller.
   *
   * @throws SpecException if a value is of the wrong kind
   * @throws IllegalArgumentException what the record's constructor says of a value out of range
   */
  public static <R> R read(R defaults, Settings settings) {
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(settings, components[i], get(defaults, components[i]));
    }
    return construct(defaults, components, values);
  }

  /** A copy with one component changed; {@code name} as it is written in Java. */
  public static <R> R with(R record, String name, Object value) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      boolean changed = components[i].getName().equals(name);
      values[i] = changed ? value : get(record, components[i]);
    }
    return construct(record, components, values);
  }

  /**
   * A copy with the given values, which go by PyTorch's names; null leaves a setting as it is.
   *
   * @throws SpecException if there is no such setting or its value is of the wrong kind
   * @throws IllegalArgumentException what the record's constructor says of a value out of range
   */
  public static <R> R with(R record, Map<String, ?> changes) {
    Class<?> type = record.getClass();
    Class<?> owner = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
    Map<String, Object> named = new LinkedHashMap<>();
    changes.forEach((name, value) -> named.put(name.replace('_', '-'), value));
    Settings settings = new Settings(new Spec(owner.getSimpleName(), named));
    R changed = read(record, settings);
    settings.done();
    return changed;
  }

  /** All settings under PyTorch's names, in the record's order; enums as lower-case text. */
  public static Map<String, Object> toMap(Object record) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = get(record, component);
      map.put(
          words(component.getName(), '_'),
          value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value);
    }
    return map;
  }

  private static Object value(Settings settings, RecordComponent component, Object otherwise) {
    String name = words(component.getName(), '-');
    Class<?> type = component.getType();
    if (type == double.class) {
      return settings.getDouble(name, (double) otherwise);
    }
    if (type == boolean.class) {
      return settings.getBoolean(name, (boolean) otherwise);
    }
    if (type == int.class) {
      return settings.getInt(name, (int) otherwise);
    }
    if (type == Integer.class) {
      return settings.has(name) ? Integer.valueOf(settings.getInt(name, 0)) : otherwise;
    }
    if (type == List.class) {
      return settings.getDoubles(name, doubles((List<?>) otherwise));
    }
    if (type.isEnum()) {
      return constant(settings, name, otherwise, type);
    }
    throw new IllegalStateException("no setting can be of " + type);
  }

  private static List<Double> doubles(List<?> values) {
    List<Double> doubles = new ArrayList<>();
    values.forEach(value -> doubles.add((Double) value));
    return doubles;
  }

  private static <E extends Enum<E>> Object constant(
      Settings settings, String name, Object otherwise, Class<?> type) {
    @SuppressWarnings("unchecked") // The caller knows that it is an enum.
    Class<E> constants = (Class<E>) type;
    return settings.getEnum(name, constants.cast(otherwise), constants);
  }

  private static Object get(Object record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static <R> R construct(R record, RecordComponent[] components, Object[] values) {
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    @SuppressWarnings("unchecked") // getClass() of an R.
    Class<R> type = (Class<R>) record.getClass();
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(type + " cannot be built", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be built", e);
    }
  }

  /** {@code weightDecay} as {@code weight-decay} or {@code weight_decay}. */
  private static String words(String name, char separator) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (Character.isUpperCase(letter)) {
        words.append(separator).append(Character.toLowerCase(letter));
      } else {
        words.append(letter);
      }
    }
    return words.toString();
  }
}
