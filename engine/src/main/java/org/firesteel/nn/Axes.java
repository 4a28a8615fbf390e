package org.firesteel.nn;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.firesteel.spec.Settings;

/** Settings of windows that have one number for each axis, or one for all. */
final class Axes {
  private Axes() {}

  /**
   * A number for each axis.
   *
   * @throws IllegalArgumentException if there are neither one nor that many, or one is too small
   */
  static List<Integer> each(String name, List<Integer> values, int axes, int least) {
    if (values.size() != 1 && values.size() != axes) {
      throw new IllegalArgumentException(
          "%s must be one number or %d, actual: %s".formatted(name, axes, values));
    }
    for (int value : values) {
      if (value < least) {
        throw new IllegalArgumentException(
            "%s must be >= %d, actual: %s".formatted(name, least, values));
      }
    }
    return values.size() == axes ? values : Collections.nCopies(axes, values.get(0));
  }

  /** As {height, width}: a sequence has height 1, for which {@code single} stands. */
  static int[] plane(List<Integer> values, int single) {
    return values.size() == 2
        ? new int[] {values.get(0), values.get(1)}
        : new int[] {single, values.get(0)};
  }

  static List<Integer> list(int... values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** Numbers of a job file, one or a list. */
  static int[] read(Settings settings, String name, int otherwise) {
    return settings.getInts(name, List.of(otherwise)).stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
