package org.firesteel.optim.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A scheduler's saved state, read with a sentence for what does not fit. */
record SchedulerState(Map<String, ?> values) {
  double number(String name) {
    if (values.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw mustBe(name, "a number");
  }

  long wholeNumber(String name) {
    double number = number(name);
    if (number != Math.rint(number)) {
      throw mustBe(name, "a whole number");
    }
    return (long) number;
  }

  double[] numbers(String name, int count) {
    if (values.get(name) instanceof List<?> list
        && list.size() == count
        && list.stream().allMatch(Number.class::isInstance)) {
      return list.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }
    throw mustBe(name, "a list of %d numbers, one a parameter group".formatted(count));
  }

  /** A list of states. */
  List<?> list(String name, int count) {
    if (values.get(name) instanceof List<?> list && list.size() == count) {
      return list;
    }
    throw mustBe(name, "a list of %d".formatted(count));
  }

  private IllegalArgumentException mustBe(String name, String what) {
    return new IllegalArgumentException(
        "`%s` of a scheduler's state must be %s, actual: %s"
            .formatted(name, what, values.containsKey(name) ? values.get(name) : "missing"));
  }

  static List<Double> list(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
