package org.firesteel.kernel;

/** Functions of one double that the JDK does not have. */
final class SpecialFunctions {
  private static final double LN_2 = StrictMath.log(2);
  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double SQRT_PI = Math.sqrt(Math.PI);
  private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double GELU_CUBE = 0.044715;

  private SpecialFunctions() {}

  // The error function after W. J. Cody, Rational Chebyshev approximations for the error function,
  // Mathematics of Computation 23 (1969): a quotient of polynomials for each of three ranges.

  /** The error function; relative error below 1e-15. */
  static double erf(boolean strict, double x) {
    if (Math.abs(x) <= 0.46875) {
      double z = x * x;
      double p = 0.18577770618460315;
      p = p * z + 3.1611237438705655;
      p = p * z + 113.86415415105016;
      p = p * z + 377.485237685302;
      p = p * z + 3209.3775891384694;
      double q = z + 23.601290952344122;
      q = q * z + 244.02463793444417;
      q = q * z + 1282.6165260773723;
      q = q * z + 2844.236833439171;
      return x * p / q;
    }
    return x < 0 ? tail(strict, -x) - 1 : 1 - tail(strict, x);
  }

  /** 1 - erf(x); relative error below 1e-15 also where it is small. */
  static double erfc(boolean strict, double x) {
    if (Math.abs(x) <= 0.46875) {
      return 1 - erf(strict, x);
    }
    return x < 0 ? 2 - tail(strict, -x) : tail(strict, x);
  }

  /** erfc from 0.46875 on. */
  private static double tail(boolean strict, double x) {
    if (x > 27.3) {
      return 0; // below the smallest double
    }
    return x <= 4 ? gaussian(strict, x) * middle(x) : gaussian(strict, x) * far(x) / x;
  }

  private static double middle(double x) {
    double p = 2.1531153547440383E-8;
    p = p * x + 0.5641884969886701;
    p = p * x + 8.883149794388377;
    p = p * x + 66.11919063714163;
    p = p * x + 298.6351381974001;
    p = p * x + 881.952221241769;
    p = p * x + 1712.0476126340707;
    p = p * x + 2051.0783778260716;
    p = p * x + 1230.3393547979972;
    double q = x + 15.744926110709835;
    q = q * x + 117.6939508913125;
    q = q * x + 537.1811018620099;
    q = q * x + 1621.3895745666903;
    q = q * x + 3290.7992357334597;
    q = q * x + 4362.619090143247;
    q = q * x + 3439.3676741437216;
    q = q * x + 1230.3393548037495;
    return p / q;
  }

  private static double far(double x) {
    double z = 1 / (x * x);
    double p = 0.016315387137302097;
    p = p * z + 0.30532663496123236;
    p = p * z + 0.36034489994980445;
    p = p * z + 0.12578172611122926;
    p = p * z + 0.016083785148742275;
    p = p * z + 0.0006587491615298378;
    double q = z + 2.568520192289822;
    q = q * z + 1.8729528499234673;
    q = q * z + 0.5279051029514285;
    q = q * z + 0.06051834131244132;
    q = q * z + 0.0023352049762686918;
    return 1 / SQRT_PI - z * p / q;
  }

  /** e^(-x x), in two factors: the rounding of x x would grow in the exponential. */
  private static double gaussian(boolean strict, double x) {
    double coarse = Math.floor(x * 16) / 16;
    return Elementary.exp(strict, -coarse * coarse)
        * Elementary.exp(strict, -(x - coarse) * (x + coarse));
  }

  static double log2(boolean strict, double x) {
    if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
      return Elementary.log(strict, x) / LN_2;
    }
    // A mantissa around 1, so that nothing cancels where x is near 1.
    int exponent = Math.getExponent(x * SQRT_HALF) + 1;
    return exponent + Elementary.log(strict, Math.scalb(x, -exponent)) / LN_2;
  }

  /** x P(N < x) for a normal variable N; by erfc, which keeps the digits of a small P. */
  static double gelu(boolean strict, double x) {
    return 0.5 * x * erfc(strict, -x * SQRT_HALF);
  }

  static double geluSlope(boolean strict, double x) {
    double density = Elementary.exp(strict, -0.5 * x * x) / (SQRT_PI / SQRT_HALF);
    return 0.5 * erfc(strict, -x * SQRT_HALF) + x * density;
  }

  static double geluTanh(boolean strict, double x) {
    return 0.5 * x * (1 + Elementary.tanh(strict, SQRT_2_OVER_PI * (x + GELU_CUBE * x * x * x)));
  }

  static double geluTanhSlope(boolean strict, double x) {
    double y = Elementary.tanh(strict, SQRT_2_OVER_PI * (x + GELU_CUBE * x * x * x));
    double slope = (1 - y * y) * SQRT_2_OVER_PI * (1 + 3 * GELU_CUBE * x * x);
    return 0.5 * (1 + y) + 0.5 * x * slope;
  }

  static double siluSlope(boolean strict, double x) {
    double y = 1 / (1 + Elementary.exp(strict, -x));
    return y * (1 + x * (1 - y));
  }
}
