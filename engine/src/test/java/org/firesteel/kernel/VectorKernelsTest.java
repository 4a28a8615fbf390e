package org.firesteel.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.firesteel.vector.VectorApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Loops over vectors beside plain ones, bit for bit. The latter do what is left after whole
 * vectors, so elements one by one are theirs.
 */
class VectorKernelsTest {
  private static final int N = 100_003; // not a multiple of any vector's length

  static List<UnaryKernel> unary() {
    return List.of(
        new Rectifier(),
        new LeakyKernel(0.01),
        Exponential.EXP,
        Exponential.EXPM1,
        Hyperbolic.TANH,
        Activation.SIGMOID,
        Activation.LOG_SIGMOID,
        Activation.SILU,
        Activation.GELU,
        Activation.GELU_TANH,
        new EluKernel(1, 1, 1),
        new EluKernel(0.5, 1.25, 2),
        new EluKernel(-2, 1, -0.5),
        new SoftplusKernel(1, 20),
        new SoftplusKernel(1, 1),
        new SoftplusKernel(-3, 20));
  }

  static List<BinaryKernel> binary() {
    return List.of(
        new Rectifier.Slope(),
        new LeakyKernel.Slope(0.01),
        new LeakyKernel.Slope(-3),
        new ClampKernel.Slope(-1, 2),
        new ClampKernel.Slope(0, 0),
        new ClampKernel.OpenSlope(-1, 2),
        new ThresholdKernel.Slope(0),
        new ThresholdKernel.Slope(-0.5),
        ActivationSlope.SIGMOID,
        ActivationSlope.TANH,
        ActivationSlope.LOG_SIGMOID,
        ActivationSlope.SILU,
        ActivationSlope.GELU,
        ActivationSlope.GELU_TANH,
        new EluKernel.Slope(1, 1, 1),
        new EluKernel.Slope(0.5, 1.25, 2),
        new EluKernel.Slope(-2, 1, -0.5),
        new SoftplusKernel.Slope(1, 20),
        new SoftplusKernel.Slope(1, 1),
        new SoftplusKernel.Slope(-3, 20));
  }

  /** Special values, a sample of all floats, and ordinary numbers, the signs mixed. */
  private static float[] values(int seed) {
    float[] special = {
      0,
      1,
      2,
      Float.MIN_VALUE,
      Float.MIN_NORMAL,
      Float.MAX_VALUE,
      Float.POSITIVE_INFINITY,
      Float.NaN,
      0.5f,
      10,
      14.5f,
      17,
      18,
      20,
      87,
      88.8f,
      89,
      103.9f,
      104,
      105,
      1e-6f,
      1e30f
    };
    float[] values = new float[N];
    int state = seed;
    for (int i = 0; i < N; i++) {
      state = state * 1_664_525 + 1_013_904_223;
      float value =
          switch (i % 3) {
            case 0 -> special[(state >>> 8) % special.length];
            case 1 -> Float.intBitsToFloat(state);
            default -> state * (8f / Integer.MAX_VALUE);
          };
      values[i] = (state & 0x400) == 0 ? value : -value;
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("unary")
  void unaryFunctionsHaveTheBitsOfPlainLoops(UnaryKernel kernel) {
    assertTrue(VectorApi.IS_THERE, "the tests are run with the Vector API");
    float[] x = values(1);
    float[] got = new float[N];
    kernel.apply(x, 0, got, 0, N);
    float[] want = new float[N];
    for (int i = 0; i < N; i++) {
      kernel.apply(x, want, i, i + 1);
    }
    assertArrayEquals(bits(want), bits(got));
  }

  @ParameterizedTest
  @MethodSource("binary")
  void binaryFunctionsHaveTheBitsOfPlainLoops(BinaryKernel kernel) {
    float[] grads = values(2);
    float[] x = values(3);
    float[] got = new float[N];
    kernel.apply(grads, 0, x, 0, got, 0, N);
    float[] want = new float[N];
    for (int i = 0; i < N; i++) {
      kernel.apply(grads, x, want, i, i + 1);
    }
    assertArrayEquals(bits(want), bits(got));
  }

  @Test
  void sumsHaveOneOrder() {
    float[] x = values(4);
    for (int i = 0; i + 2 < N; i++) {
      x[i] = x[i - i % 3 + 2]; // the ordinary ones
    }
    for (int n = 0; n < 700; n++) {
      assertEquals(pairwise(x, n, n), Sums.pairwise(x, n, n), "sum of " + n);
    }
  }

  /** Eight running sums within 128 elements, above them halves. */
  private static float pairwise(float[] x, int from, int n) {
    if (n > 128) {
      int half = n / 2 / 8 * 8;
      return pairwise(x, from, half) + pairwise(x, from + half, n - half);
    }
    float[] s = new float[8];
    for (int i = 0; i < n / 8 * 8; i++) {
      s[i % 8] += x[from + i];
    }
    float sum = ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]));
    for (int i = n / 8 * 8; i < n; i++) {
      sum += x[from + i];
    }
    return sum;
  }

  @Test
  void theMaximumIsFoundAtEveryPlace() {
    for (int n : new int[] {1, 2, 7, 31, 32, 33, 63, 64, 65, 127, 128, 300}) {
      try (FloatRows rows = new FloatRows(3, n)) {
        for (int at = 0; at < n; at++) {
          Arrays.fill(rows.x, 0, 3 * n, -1e30f);
          rows.x[n + at] = at % 2 == 0 ? -2.5f : Float.POSITIVE_INFINITY;
          assertEquals(rows.x[n + at], rows.max(1), n + " at " + at);
          assertEquals(-1e30f, rows.max(2));
        }
      }
    }
  }

  /** Of NaN the bits do not count. */
  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToIntBits(values[i]));
    return bits;
  }
}
