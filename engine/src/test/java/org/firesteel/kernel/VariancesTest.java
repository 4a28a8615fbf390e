package org.firesteel.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VariancesTest {
  private static float variance(float... values) {
    float[] out = new float[1];
    Variances.variance(values, 0, out, 1, values.length, 1, values.length - 1);
    return out[0];
  }

  /** PyTorch's float32 answer to the first is 160. */
  @Test
  void aLargeMeanCostsNoDigits() {
    assertEquals(64, variance(1e8f, 1e8f + 8, 1e8f + 16));
    assertEquals(0, variance(12345.67f, 12345.67f, 12345.67f, 12345.67f, 12345.67f));
    assertEquals(0, variance(0.1f, 0.1f, 0.1f));
  }

  @Test
  void agreesWithDoublesForEveryShape() {
    Random random = new Random(5);
    for (int inner : new int[] {1, 3}) {
      for (int length : new int[] {2, 7, 128, 129, 1000}) {
        float[] values = new float[2 * length * inner];
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (1000 + random.nextGaussian());
          wide[i] = values[i];
        }
        float[] got = new float[2 * inner];
        Variances.variance(values, 0, got, 2, length, inner, length);
        double[] want = new double[2 * inner];
        Variances.variance(wide, 0, want, 2, length, inner, length);
        for (int i = 0; i < got.length; i++) {
          assertEquals(exact(wide, i / inner, i % inner, length, inner), want[i], 1e-12);
          assertEquals(want[i], got[i], 1e-6 * want[i]);
        }
      }
    }
  }

  private static double exact(double[] values, int outer, int lane, int length, int inner) {
    double mean = 0;
    for (int l = 0; l < length; l++) {
      mean += values[(outer * length + l) * inner + lane] / length;
    }
    double sum = 0;
    for (int l = 0; l < length; l++) {
      double deviation = values[(outer * length + l) * inner + lane] - mean;
      sum += deviation * deviation;
    }
    return sum / length;
  }

  @Test
  void nothingAndOneValue() {
    assertEquals(Float.NaN, variance());
    assertEquals(Float.NaN, variance(3));
    float[] out = new float[2];
    Variances.variance(new float[] {3, 4}, 0, out, 2, 1, 1, 1);
    assertArrayEquals(new float[] {0, 0}, out);
  }
}
