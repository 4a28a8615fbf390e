package org.firesteel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule itself: it finds what it must find, and lets constants be. */
class NoMutableStaticStateTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        NotFinal.class,
        FilledArray.class,
        OpenList.class,
        ListOfArrays.class,
        Atomic.class,
        HiddenInLambda.class,
        PlainObject.class,
        Scratch.class
      })
  void findsMutableState(Class<?> type) {
    assertEquals(List.of(type.getName() + ".STATE"), faultyFields(type));
  }

  @ParameterizedTest
  @ValueSource(classes = {Constants.class, Setting.class, Level.class})
  void letsConstantsBe(Class<?> type) {
    assertEquals(List.of(), faultyFields(type));
  }

  private static List<String> faultyFields(Class<?> type) {
    JavaClasses imported = new ClassFileImporter().importClasses(type);
    Stream<String> lines =
        classes()
            .should(NoMutableStaticState.inAnyField())
            .evaluate(imported)
            .getFailureReport()
            .getDetails()
            .stream();
    return lines.map(line -> line.substring(0, line.indexOf(' '))).toList();
  }

  static class NotFinal {
    static int STATE = 1;
  }

  static class FilledArray {
    static final float[] STATE = {1f};
  }

  static class OpenList {
    static final List<String> STATE = new ArrayList<>();
  }

  static class ListOfArrays {
    static final List<int[]> STATE = List.of(new int[1]);
  }

  static class Atomic {
    static final AtomicInteger STATE = new AtomicInteger();
  }

  static class HiddenInLambda {
    static final Supplier<Integer> STATE = new AtomicInteger()::incrementAndGet;
  }

  static class PlainObject {
    static final Counter STATE = new Counter();
  }

  static class Scratch {
    static final ThreadLocal<float[]> STATE = new ThreadLocal<>();
  }

  static class Counter {
    int count;
  }

  record Setting(String name, double value, List<Level> levels) {
    static final Setting DEFAULT = new Setting("default", 1.0, List.of(Level.LOW));
  }

  enum Level {
    LOW,
    HIGH
  }

  static class Constants {
    static final int COUNT = 1;
    static final String NAME = "name";
    static final float[] EMPTY = {};
    static final Pattern PATTERN = Pattern.compile("a");
    static final Map<Level, Setting> SETTINGS = Map.of(Level.HIGH, Setting.DEFAULT);
    static final Map<String, Level> ORDERED =
        Collections.unmodifiableMap(new LinkedHashMap<>(Map.of("low", Level.LOW)));
    static final Supplier<Setting> SUPPLIER = () -> Setting.DEFAULT;
  }
}
