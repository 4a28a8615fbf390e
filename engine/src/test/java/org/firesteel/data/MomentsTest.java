package org.firesteel.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MomentsTest {
  @Test
  void meanAndDeviationOfKnownNumbers() {
    Moments moments = moments(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));
    assertEquals(8, moments.count());
    assertEquals(5, moments.mean());
    assertEquals(2, moments.standardDeviation());
  }

  @Test
  void groupingDoesNotChangeABit() {
    Random random = new Random(1);
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      numbers.add(1e6 + random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4));
    }
    Moments whole = moments(numbers);
    for (int groups = 1; groups < 20; groups++) {
      Collections.shuffle(numbers, random);
      Moments merged = new Moments();
      int size = numbers.size() / groups + 1;
      for (int from = 0; from < numbers.size(); from += size) {
        merged.merge(moments(numbers.subList(from, Math.min(from + size, numbers.size()))));
      }
      assertEquals(whole.mean(), merged.mean());
      assertEquals(whole.standardDeviation(), merged.standardDeviation());
    }
  }

  @Test
  void nothingCancels() {
    // The textbook formula in doubles gives 0 or worse here: the squares differ in their 60th bit.
    assertEquals(1, moments(List.of(1e15 - 1, 1e15 + 1)).standardDeviation());
    assertEquals(0, moments(List.of(0.1, 0.1, 0.1)).standardDeviation());
    assertEquals(0.1, moments(List.of(0.1, 0.1, 0.1)).mean());
    assertEquals(0, moments(List.of(1e-200, 3e-200)).standardDeviation());
    assertEquals(0, new Moments().mean());
    assertEquals(0, new Moments().standardDeviation());
  }

  @Test
  void refusesWhatHasNoSquare() {
    for (double value : new double[] {1e151, Double.NaN, Double.NEGATIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new Moments().add(value));
    }
  }

  private static Moments moments(List<Double> numbers) {
    Moments moments = new Moments();
    for (double number : numbers) {
      moments.add(number);
    }
    return moments;
  }
}
