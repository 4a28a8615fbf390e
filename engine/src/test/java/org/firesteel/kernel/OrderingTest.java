package org.firesteel.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderingTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 15, 16, 17, 31, 33, 64, 100, 1025})
  void sortsAsTheLibraryDoes(int n) {
    Random random = new Random(n);
    double[] values = random.doubles(n, -1, 1).map(x -> Math.rint(x * n / 4)).toArray();
    for (boolean descending : new boolean[] {false, true}) {
      long[] got = new long[n];
      Ordering.sort(values, 0, got, 1, n, descending);
      assertArrayEquals(sorted(values, descending), got);
    }
  }

  /** A stable sort of boxed places; + 0.0 because Double.compare sets -0 below 0. */
  private static long[] sorted(double[] values, boolean descending) {
    Comparator<Integer> order = Comparator.comparingDouble(i -> values[i] + 0.0);
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(descending ? order.reversed() : order)
        .mapToLong(Integer::longValue)
        .toArray();
  }

  @Test
  void specialValuesHaveTheirPlaces() {
    double[] values = {0, Double.NaN, -0.0, Double.POSITIVE_INFINITY, -1, Double.MIN_VALUE, -0.0};
    long[] places = new long[7];
    Ordering.sort(values, 0, places, 1, 7, false);
    assertArrayEquals(new long[] {4, 0, 2, 6, 5, 3, 1}, places);
    Ordering.sort(values, 0, places, 1, 7, true);
    assertArrayEquals(new long[] {1, 3, 5, 0, 2, 6, 4}, places);
  }

  @Test
  void rowsAndIntegers() {
    long[] values = {9, Long.MAX_VALUE, Long.MIN_VALUE, 0, 5, 5, 4, 6};
    long[] places = new long[6];
    Ordering.sort(values, 2, places, 2, 3, false);
    assertArrayEquals(new long[] {0, 1, 2, 1, 0, 2}, places);
    Ordering.sort(values, 1, places, 2, 3, true);
    assertArrayEquals(new long[] {0, 2, 1, 0, 1, 2}, places);
  }
}
