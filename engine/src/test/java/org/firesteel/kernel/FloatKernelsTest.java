package org.firesteel.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of floats beside those of doubles, over floats of every size. */
class FloatKernelsTest {
  /**
   * A function.
   *
   * @param ulps how far a result may be from the true one, in units of its last place
   * @param floor what a unit is at least
   */
  record Row(
      String name, UnaryKernel kernel, DoubleUnaryOperator truth, double ulps, double floor) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Row> functions() {
    return List.of(
        new Row("exp", Exponential.EXP, StrictMath::exp, 1.1, 0),
        new Row("expm1", Exponential.EXPM1, StrictMath::expm1, 1.8, 0),
        new Row("tanh", Hyperbolic.TANH, StrictMath::tanh, 2.6, 0),
        of("sigmoid", Activation.SIGMOID, 2.5, 0),
        of("log sigmoid", Activation.LOG_SIGMOID, 2.6, 0),
        of("silu", Activation.SILU, 3.3, 0x1p-140),
        of("gelu", Activation.GELU, 9.5, 0x1p-140),
        of("gelu tanh", Activation.GELU_TANH, 2, 0x1p-23),
        of("elu", new EluKernel(1, 1, 1), 1.8, 0),
        of("selu", new EluKernel(1.6732632423543772, 1.0507009873554805, 1), 4, 0),
        of("celu", new EluKernel(0.5, 1, 2), 2.5, 0),
        of("celu down", new EluKernel(-2, 1, -0.5), 2.5, 0),
        of("softplus", new SoftplusKernel(1, 20), 2.6, 0),
        of("softplus 1", new SoftplusKernel(1, 1), 2.6, 0),
        of("softplus 3", new SoftplusKernel(3, 20), 70, 0),
        slope("log sigmoid slope", ActivationSlope.LOG_SIGMOID, 2.5, 0),
        slope("silu slope", ActivationSlope.SILU, 3, 0x1p-23),
        slope("gelu slope", ActivationSlope.GELU, 3, 0x1p-23),
        slope("gelu tanh slope", ActivationSlope.GELU_TANH, 3, 0x1p-23),
        slope("elu slope", new EluKernel.Slope(1, 1, 1), 1.1, 0),
        slope("celu slope", new EluKernel.Slope(0.5, 1, 2), 1.1, 0),
        slope("selu slope", new EluKernel.Slope(1.6732632423543772, 1.05, 1), 3, 0),
        slope("softplus slope", new SoftplusKernel.Slope(1, 20), 2.5, 0),
        slope("softplus slope 1", new SoftplusKernel.Slope(1, 1), 2.5, 0));
  }

  /** The truth is the kernel's own in double. */
  private static Row of(String name, UnaryKernel kernel, double ulps, double floor) {
    return new Row(name, kernel, x -> apply(kernel, x), ulps, floor);
  }

  private static double apply(UnaryKernel kernel, double x) {
    double[] out = new double[1];
    kernel.apply(new double[] {x}, out, 0, 1);
    return out[0];
  }

  private static Row slope(String name, BinaryKernel kernel, double ulps, double floor) {
    UnaryKernel ofOnes =
        new UnaryKernel() {
          @Override
          public void apply(float[] a, float[] out, int from, int to) {
            float[] ones = new float[to - from];
            Arrays.fill(ones, 1);
            kernel.apply(ones, 0, a, from, out, from, to - from);
          }

          @Override
          public void apply(double[] a, double[] out, int from, int to) {
            kernel.apply(new double[] {1}, a, out, from, to);
          }
        };
    return of(name, ofOnes, ulps, floor);
  }

  /** One in 1,021 of all floats, most of which are tiny or huge, and as many of ordinary ones. */
  private static float[] floats() {
    int step = 1021;
    int n = (int) ((1L << 32) / step);
    float[] x = new float[2 * n];
    for (int i = 0; i < n; i++) {
      x[i] = Float.intBitsToFloat(i * step);
      x[n + i] = 24f * i / n - 12;
    }
    return x;
  }

  @ParameterizedTest
  @MethodSource("functions")
  void resultsAreClose(Row row) {
    float[] x = floats();
    float[] got = new float[x.length];
    row.kernel().apply(x, 0, got, 0, x.length);
    double worst = 0;
    float at = 0;
    for (int i = 0; i < x.length; i++) {
      double want = row.truth().applyAsDouble(x[i]);
      double off = Math.abs(got[i] - want) / Math.max(Math.ulp((float) want), row.floor());
      if ((float) want != got[i]
          && !(off <= worst)
          && !(Double.isNaN(want) && Float.isNaN(got[i]))) {
        worst = off;
        at = x[i];
      }
    }
    assertTrue(worst <= row.ulps(), "%s ulps at %s".formatted(worst, at));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void specialValuesAreThoseOfDoubles(Row row) {
    float[] x = {
      0,
      -0f,
      Float.MIN_NORMAL,
      -Float.MIN_NORMAL,
      Float.MAX_VALUE,
      -Float.MAX_VALUE,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      Float.NaN
    };
    float[] got = new float[x.length];
    row.kernel().apply(x, 0, got, 0, x.length);
    for (int i = 0; i < x.length; i++) {
      float want = (float) row.truth().applyAsDouble(x[i]);
      if (want != 0 || x[i] == 0) { // of numbers that are too small, the sign does not count
        assertEquals(want, got[i], "at " + x[i]);
      }
    }
  }

  @Test
  void geluAndItsSlopeTogetherAreWhatTheyAreAlone() {
    float[] x = Arrays.copyOf(floats(), 5000);
    float[] ones = new float[x.length];
    Arrays.fill(ones, 1);
    float[][] got = {new float[x.length], new float[x.length]};
    float[][] want = {new float[x.length], new float[x.length]};
    GeluSlopes.apply(new Floats(x, 0), got[0], got[1], x.length);
    Activation.GELU.apply(x, 0, want[0], 0, x.length);
    ActivationSlope.GELU.apply(ones, 0, x, 0, want[1], 0, x.length);
    assertArrayEquals(want[0], got[0]);
    assertArrayEquals(want[1], got[1]);
  }

  /** Whether a loop is copied, cut into blocks or compiled makes no difference. */
  @ParameterizedTest
  @MethodSource("functions")
  void bitsDoNotDependOnPlaces(Row row) {
    float[] x = new float[5000];
    for (int i = 0; i < x.length; i++) {
      x[i] = 0.004f * (i - 2500);
    }
    float[] whole = new float[x.length];
    row.kernel().apply(x, 0, whole, 0, x.length);
    float[] out = new float[4000];
    row.kernel().apply(x, 77, out, 3, 3990);
    assertArrayEquals(Arrays.copyOfRange(whole, 77, 77 + 3990), Arrays.copyOfRange(out, 3, 3993));
    for (int i = 0; i < 100; i++) {
      float[] single = new float[1];
      row.kernel().apply(x, 40 * i, single, 0, 1);
      assertEquals(whole[40 * i], single[0]);
    }
  }
}
