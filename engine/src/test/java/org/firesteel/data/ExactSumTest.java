package org.firesteel.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {
  /** Numbers of the given spread of binary exponents, half of them cancelling others. */
  private static List<Double> numbers(Random random, int exponents) {
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      int exponent = Math.min(1023, random.nextInt(2 * exponents + 1) - exponents);
      double number = (random.nextDouble() - 0.5) * Math.pow(2, exponent);
      numbers.add(number);
      if (random.nextBoolean()) {
        numbers.add(-number);
      }
    }
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 60, 300, 1020, 1074})
  void anyOrderAndGroupingGivesTheCorrectlyRoundedSum(int exponents) {
    Random random = new Random(exponents);
    for (int trial = 0; trial < 20; trial++) {
      List<Double> numbers = numbers(random, exponents);
      BigDecimal exact = BigDecimal.ZERO;
      for (double number : numbers) {
        exact = exact.add(new BigDecimal(number));
      }
      for (int groups = 1; groups <= 8; groups++) {
        Collections.shuffle(numbers, random);
        ExactSum[] parts = new ExactSum[groups];
        for (int i = 0; i < groups; i++) {
          parts[i] = new ExactSum();
        }
        for (double number : numbers) {
          parts[random.nextInt(groups)].add(number);
        }
        ExactSum sum = new ExactSum();
        for (ExactSum part : parts) {
          sum.merge(part);
        }
        assertBits(exact.doubleValue(), sum.value());
        assertEquals(0, exact.compareTo(sum.exact()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0x1.fffffffffffffp0, -0x1.fffffffffffffp1, 0x1.0000000000001p2, 1e-300})
  void manyNumbersOfOneSizeLoseNoBit(double first) {
    Random random = new Random(1);
    ExactSum sum = new ExactSum();
    BigDecimal exact = BigDecimal.ZERO;
    double number = first;
    for (int i = 0; i < 5_000; i++) {
      sum.add(number);
      exact = exact.add(new BigDecimal(number));
      number = i % 100 == 0 ? first * random.nextDouble() : first;
    }
    assertEquals(0, exact.compareTo(sum.exact()));
    assertBits(exact.doubleValue(), sum.value());
  }

  @Test
  void roundsHalfToEvenOnce() {
    // 2^53 + 1 lies half way: down to even, unless anything at all lies above it.
    assertBits(0x1p53, sum(0x1p53, 1));
    assertBits(0x1p53 + 2, sum(0x1p53, 1, Double.MIN_VALUE));
    assertBits(0x1p53, sum(0x1p53, 1, -Double.MIN_VALUE));
    assertBits(0x1p53 + 4, sum(0x1p53 + 2, 1));
  }

  @Test
  void noOrderOverflowsHalfWay() {
    assertBits(1e308, sum(1e308, 1e308, -1e308));
    assertBits(1.0, sum(1e308, 1e308, 1.0, -1e308, -1e308));
    assertBits(Double.POSITIVE_INFINITY, sum(1e308, 1e308));
    assertBits(Double.NEGATIVE_INFINITY, sum(-1e308, -1e308, 1));
  }

  @Test
  void infinitiesAndNaN() {
    assertBits(Double.POSITIVE_INFINITY, sum(1, Double.POSITIVE_INFINITY, -1e308));
    assertTrue(Double.isNaN(sum(Double.POSITIVE_INFINITY, 1, Double.NEGATIVE_INFINITY)));
    assertTrue(Double.isNaN(sum(1, Double.NaN)));
    ExactSum infinite = new ExactSum();
    infinite.add(Double.POSITIVE_INFINITY);
    ExactSum merged = new ExactSum();
    merged.add(1);
    merged.merge(infinite);
    assertFalse(merged.isFinite());
    assertBits(Double.POSITIVE_INFINITY, merged.value());
    assertThrows(ArithmeticException.class, merged::exact);
  }

  @Test
  void zeros() {
    assertBits(0.0, new ExactSum().value());
    assertBits(0.0, sum(-0.0, -0.0));
    assertBits(0.0, sum(1e300, -1e300));
  }

  @Test
  void mergingASumIntoItselfDoublesIt() {
    ExactSum sum = new ExactSum();
    sum.add(1e16);
    sum.add(1);
    sum.merge(sum);
    assertEquals(new BigDecimal("20000000000000002"), sum.exact());
  }

  private static double sum(double... values) {
    ExactSum sum = new ExactSum();
    for (double value : values) {
      sum.add(value);
    }
    return sum.value();
  }

  private static void assertBits(double expected, double actual) {
    assertEquals(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(actual));
  }
}
