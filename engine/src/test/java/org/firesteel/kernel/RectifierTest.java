package org.firesteel.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RectifierTest {
  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  static Stream<int[]> sizes() {
    return IntStream.of(0, 1, 2, 5, 127, 128, 129, 1000)
        .boxed()
        .flatMap(rows -> IntStream.of(1, 2, 33, 300).mapToObj(n -> new int[] {rows, n}));
  }

  /** Gradients of every kind, from NaN to the least, at results of every kind. */
  private static float[] values(int n, float[] kinds, int step) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = kinds[(int) ((long) i * step % kinds.length)];
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void slopeAndSumAreThoseOfTwoPasses(int[] size) {
    int rows = size[0];
    int n = size[1];
    for (float[] special :
        new float[][] {{}, {NAN}, {INF}, {-INF, -0f}, {Float.MIN_VALUE, 1e30f, -1e38f}}) {
      float[] dy = new float[3 + rows * n];
      float[] y = new float[2 + rows * n];
      for (int i = 0; i < rows * n; i++) {
        dy[3 + i] = i % 89 == 7 && special.length > 0 ? special[i % special.length] : i % 7 - 3.1f;
        y[2 + i] = Math.max(0, i % 5 - 2 + (i % 3) * 0.3f);
      }
      if (rows > 2) {
        y[2 + n] = NAN;
        y[2 + n + n / 2] = INF;
        y[1 + rows * n] = Float.MIN_VALUE;
      }
      float[] slope = new float[rows * n];
      float[] sums = new float[n];
      Rectifier.slope(dy, 3, y, 2, slope, sums, rows, n);
      float[] wanted = new float[rows * n];
      for (int i = 0; i < wanted.length; i++) {
        wanted[i] = y[2 + i] == 0 ? 0 : dy[3 + i];
      }
      float[] wantedSums = new float[n];
      Sums.sum(wanted, 0, wantedSums, 0, 1, rows, n);
      assertArrayEquals(bits(wanted), bits(slope));
      assertArrayEquals(bits(wantedSums), bits(sums));
    }
  }

  @Test
  void theSlopeIsOneWhereTheResultIsNotZero() {
    float[] y = values(9, new float[] {0, 1, NAN, INF, Float.MIN_VALUE}, 1);
    float[] slope = new float[9];
    new Rectifier.Slope().apply(values(9, new float[] {-5}, 1), 0, y, 0, slope, 0, 9);
    assertArrayEquals(new float[] {0, -5, -5, -5, -5, 0, -5, -5, -5}, slope);
  }

  private static int[] bits(float[] values) {
    return IntStream.range(0, values.length).map(i -> Float.floatToIntBits(values[i])).toArray();
  }
}
