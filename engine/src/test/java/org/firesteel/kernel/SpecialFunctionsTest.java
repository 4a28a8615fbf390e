package org.firesteel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialFunctionsTest {
  /** By series and continued fraction, to 30 digits, rounded. */
  private static final double[][] ERF = {
    {0.1, 0.1124629160182849, 0.887537083981715},
    {0.25, 0.27632639016823696, 0.7236736098317631},
    {0.46875, 0.49261347321793797, 0.507386526782062},
    {0.5, 0.5204998778130465, 0.4795001221869535},
    {0.75, 0.7111556336535151, 0.28884436634648486},
    {1.0, 0.8427007929497149, 0.15729920705028513},
    {1.5, 0.9661051464753108, 0.033894853524689274},
    {2.0, 0.9953222650189527, 0.004677734981047266},
    {3.0, 0.9999779095030014, 2.209049699858544E-05},
    {3.9, 0.9999999652077514, 3.4792248597231765E-08},
    {4.0, 0.9999999845827421, 1.541725790028002E-08},
    {4.5, 0.9999999998033839, 1.9661604415428876E-10},
    {6.0, 1.0, 2.1519736712498913E-17},
    {9.0, 1.0, 4.13703174651381E-37},
    {15.0, 1.0, 7.212994172451207E-100}
  };

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void errorFunctionIsAccurate(boolean strict) {
    for (double[] row : ERF) {
      close(row[1], SpecialFunctions.erf(strict, row[0]), row[0]);
      close(-row[1], SpecialFunctions.erf(strict, -row[0]), -row[0]);
      close(row[2], SpecialFunctions.erfc(strict, row[0]), row[0]);
      close(1 + row[1], SpecialFunctions.erfc(strict, -row[0]), -row[0]);
    }
  }

  private static void close(double want, double got, double x) {
    assertTrue(
        Math.abs(got - want) <= 1.5e-15 * Math.abs(want),
        () -> "at " + x + " is " + got + ", want " + want);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void errorFunctionAtItsEnds(boolean strict) {
    assertEquals(1, SpecialFunctions.erf(strict, Double.POSITIVE_INFINITY));
    assertEquals(2, SpecialFunctions.erfc(strict, Double.NEGATIVE_INFINITY));
    assertEquals(0, SpecialFunctions.erfc(strict, 40));
    assertTrue(Double.isNaN(SpecialFunctions.erf(strict, Double.NaN)));
    assertTrue(Double.isNaN(SpecialFunctions.erfc(strict, Double.NaN)));
    assertEquals(-0.0, SpecialFunctions.erf(strict, -0.0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void logarithmToBaseTwoIsExactForPowersOfTwo(boolean strict) {
    for (int exponent = -1074; exponent <= 1023; exponent++) {
      assertEquals(
          exponent, SpecialFunctions.log2(strict, Math.scalb(1.0, exponent)), 1e-12 * 1074);
    }
    for (int exponent = -1022; exponent <= 1023; exponent++) {
      assertEquals(exponent, SpecialFunctions.log2(strict, Math.scalb(1.0, exponent)));
    }
    double small = 0x1p-30;
    assertEquals(
        Math.log1p(small) / Math.log(2), SpecialFunctions.log2(strict, 1 + small), 1e-15 * small);
    assertEquals(Double.NEGATIVE_INFINITY, SpecialFunctions.log2(strict, 0));
    assertEquals(Double.POSITIVE_INFINITY, SpecialFunctions.log2(strict, Double.POSITIVE_INFINITY));
    assertTrue(Double.isNaN(SpecialFunctions.log2(strict, -1)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void geluKeepsTheDigitsOfASmallProbability(boolean strict) {
    // The probability is 6.220960574271784e-16; as 1 + erf(..) it would have one digit.
    assertEquals(-8 * 6.220960574271784e-16, SpecialFunctions.gelu(strict, -8), 1e-14 * 5e-15);
  }
}
