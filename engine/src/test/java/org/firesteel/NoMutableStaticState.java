package org.firesteel;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two jobs in one JVM must not meet: a static field is final, and nothing reachable from its value
 * can change.
 *
 * <p>A field's type does not tell (a {@code List} may be either kind), so the value is looked at.
 * An object of the JDK must be of a type known to be immutable; any other object must have final
 * fields only, whose values are looked at in turn. So arrays, {@code ArrayList}s, atomics, locks,
 * caches and thread-locals fail, however deep they hide.
 */
public final class NoMutableStaticState {
  /** Class to the one type of mutable values it may hold, and why. */
  private static final Map<String, Class<?>> EXCEPTIONS =
      Map.of(
          // Removed when the last scope of the thread closes.
          "org.firesteel.memory.ThreadScope", ThreadLocal.class,
          // Published coefficients: private, and handed to nothing that writes.
          "org.firesteel.kernel.SpecialFunctions", double[].class);

  private static final Set<String> IMMUTABLE =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Character",
          "java.lang.Class",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Byte",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Short",
          "java.lang.String",
          "java.lang.System$Logger",
          "java.lang.invoke.MethodHandle",
          "java.lang.invoke.VarHandle",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.nio.ByteOrder",
          "java.nio.charset.Charset",
          "java.time.Duration",
          "java.util.Locale",
          "java.util.regex.Pattern",
          "jdk.incubator.vector.VectorSpecies",
          "com.fasterxml.jackson.databind.ObjectReader",
          "com.fasterxml.jackson.databind.ObjectWriter",
          "dev.ludovic.netlib.blas.BLAS",
          "org.slf4j.Logger");

  private NoMutableStaticState() {}

  /** The condition for {@code classes().should(...)}; it initialises the classes it looks at. */
  public static ArchCondition<JavaClass> inAnyField() {
    return new ArchCondition<>("have no mutable static state") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
          Set<JavaModifier> modifiers = field.getModifiers();
          if (modifiers.contains(JavaModifier.STATIC)
              && !modifiers.contains(JavaModifier.SYNTHETIC)) {
            String fault = fault(field.reflect());
            if (fault != null) {
              events.add(SimpleConditionEvent.violated(field, field.getFullName() + " " + fault));
            }
          }
        }
      }
    };
  }

  private static String fault(Field field) {
    if (!Modifier.isFinal(field.getModifiers())) {
      return "is static and not final";
    }
    Object value = read(field, null);
    Class<?> exception = EXCEPTIONS.get(field.getDeclaringClass().getName());
    if (exception != null && exception.isInstance(value)) {
      return null;
    }
    String culprit = mutablePart(value, Collections.newSetFromMap(new IdentityHashMap<>()));
    return culprit == null ? null : "is static and holds something mutable: " + culprit;
  }

  /** Names what can change among the things reachable from a value; null if nothing can. */
  private static String mutablePart(Object value, Set<Object> seen) {
    if (value == null || !seen.add(value) || isImmutable(value.getClass())) {
      return null;
    }
    Class<?> type = value.getClass();
    List<Object> parts = new ArrayList<>();
    if (type.isArray()) {
      return Array.getLength(value) == 0 ? null : type.getTypeName();
    } else if (isUnmodifiableCollection(type)) {
      if (value instanceof Map<?, ?> map) {
        parts.addAll(map.keySet());
        parts.addAll(map.values());
      } else {
        parts.addAll((Collection<?>) value);
      }
    } else {
      for (Class<?> level = type; !isEmptyBase(level); level = level.getSuperclass()) {
        if (level.getClassLoader() == null && !level.isHidden()) {
          return type.getName();
        }
        for (Field field : level.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers())) {
            if (!Modifier.isFinal(field.getModifiers())) {
              return type.getName() + " (its field " + field.getName() + " is not final)";
            }
            parts.add(read(field, value));
          }
        }
      }
    }
    return parts.stream()
        .map(part -> mutablePart(part, seen))
        .filter(culprit -> culprit != null)
        .findFirst()
        .orElse(null);
  }

  private static boolean isImmutable(Class<?> type) {
    if (type == null) {
      return false;
    }
    boolean enumOfTheJdk = type.isEnum() && type.getClassLoader() == null;
    return enumOfTheJdk
        || IMMUTABLE.contains(type.getName())
        || isImmutable(type.getSuperclass())
        || List.of(type.getInterfaces()).stream().anyMatch(NoMutableStaticState::isImmutable);
  }

  private static boolean isUnmodifiableCollection(Class<?> type) {
    return type.getName().startsWith("java.util.ImmutableCollections$")
        || type.getName().startsWith("java.util.Collections$Unmodifiable")
        || type.getName().startsWith("java.util.Collections$Empty");
  }

  private static boolean isEmptyBase(Class<?> type) {
    return type == Object.class || type == Enum.class || type == Record.class;
  }

  private static Object read(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot read " + field, e);
    }
  }
}
