package org.firesteel.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays give what their numbers give one by one. */
class BulkMomentsTest {
  private static void assertSame(Moments expected, Moments actual) {
    assertEquals(expected.count(), actual.count());
    assertEquals(0, expected.sum().exact().compareTo(actual.sum().exact()));
    assertEquals(0, expected.squares().exact().compareTo(actual.squares().exact()));
    assertEquals(0, expected.lost().exact().compareTo(actual.lost().exact()));
    assertEquals(expected.mean(), actual.mean());
    assertEquals(expected.standardDeviation(), actual.standardDeviation());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0",
    "100, 0",
    "127, 3",
    "128, 10",
    "129, 40",
    "512, 3",
    "512, 80",
    "512, 400",
    "3000, 20"
  })
  void arraysOfAnySizeAndSpread(int most, int exponents) {
    Random random = new Random(most + exponents);
    Moments expected = new Moments();
    Moments actual = new Moments();
    BulkMoments bulk = new BulkMoments(actual);
    for (int array = 0; array < 400; array++) {
      double[] values = new double[most];
      int count = array % 3 == 0 ? random.nextInt(most + 1) : most;
      for (int i = 0; i < count; i++) {
        double size = Math.scalb(1.0, random.nextInt(2 * exponents + 1) - exponents);
        values[i] = (array % 2 == 0 ? random.nextGaussian() : (float) random.nextGaussian()) * size;
        expected.add(values[i]);
      }
      bulk.add(values, count);
    }
    bulk.finish();
    assertSame(expected, actual);
  }

  @ParameterizedTest
  @CsvSource({
    "0x1.fffffffffffffp0",
    "0x1.5555555555555p0",
    "-0x1.fffffffffffffp127",
    "0x1.0000000000001p-126",
    "0",
    "-0.0"
  })
  void lanesThatAreFullLoseNoBit(double value) {
    Moments expected = new Moments();
    Moments actual = new Moments();
    BulkMoments bulk = new BulkMoments(actual);
    double[] values = new double[256];
    Arrays.fill(values, value);
    for (int i = 0; i < 1500; i++) {
      bulk.add(values, values.length);
      for (double each : values) {
        expected.add(each);
      }
    }
    bulk.finish();
    assertSame(expected, actual);
  }

  @Test
  void refusesWhatHasNoSquare() {
    for (double value : new double[] {1e151, Double.NaN, Double.NEGATIVE_INFINITY}) {
      BulkMoments bulk = new BulkMoments(new Moments());
      bulk.add(new double[] {1, 2}, 2);
      assertThrows(IllegalArgumentException.class, () -> bulk.add(new double[] {1, value}, 2));
    }
  }
}
