package org.firesteel.kernel;

/** Functions of one double that the JDK does not have. */
final class SpecialFunctions {
  private static final double LN_2 = Math.log(2);
  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double SQRT_PI = Math.sqrt(Math.PI);
  private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double GELU_CUBE = 0.044715;

  // W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of
  // Computation 23 (1969): numerators and denominators by falling powers.
  private static final double[] ERF_P = {
    1.85777706184603153e-1,
    3.16112374387056560e0,
    1.13864154151050156e2,
    3.77485237685302021e2,
    3.20937758913846947e3
  };
  private static final double[] ERF_Q = {
    1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3
  };
  private static final double[] MIDDLE_P = {
    2.15311535474403846e-8,
    5.64188496988670089e-1,
    8.88314979438837594e0,
    6.61191906371416295e1,
    2.98635138197400131e2,
    8.81952221241769090e2,
    1.71204761263407058e3,
    2.05107837782607147e3,
    1.23033935479799725e3
  };
  private static final double[] MIDDLE_Q = {
    1,
    1.57449261107098347e1,
    1.17693950891312499e2,
    5.37181101862009858e2,
    1.62138957456669019e3,
    3.29079923573345963e3,
    4.36261909014324716e3,
    3.43936767414372164e3,
    1.23033935480374942e3
  };
  private static final double[] TAIL_P = {
    1.63153871373020978e-2,
    3.05326634961232344e-1,
    3.60344899949804439e-1,
    1.25781726111229246e-1,
    1.60837851487422766e-2,
    6.58749161529837803e-4
  };
  private static final double[] TAIL_Q = {
    1,
    2.56852019228982242e0,
    1.87295284992346725e0,
    5.27905102951428412e-1,
    6.05183413124413191e-2,
    2.33520497626869185e-3
  };

  private SpecialFunctions() {}

  /** The error function; relative error below 1e-15. */
  static double erf(double x) {
    if (Math.abs(x) <= 0.46875) {
      double square = x * x;
      return x * polynomial(ERF_P, square) / polynomial(ERF_Q, square);
    }
    return x < 0 ? tail(-x) - 1 : 1 - tail(x);
  }

  /** 1 - erf(x); relative error below 1e-15 also where it is small. */
  static double erfc(double x) {
    if (Math.abs(x) <= 0.46875) {
      return 1 - erf(x);
    }
    return x < 0 ? 2 - tail(-x) : tail(x);
  }

  /** erfc from 0.46875 on. */
  private static double tail(double x) {
    if (x > 27.3) {
      return 0; // below the smallest double
    }
    if (x <= 4) {
      return gaussian(x) * polynomial(MIDDLE_P, x) / polynomial(MIDDLE_Q, x);
    }
    double z = 1 / (x * x);
    double correction = z * polynomial(TAIL_P, z) / polynomial(TAIL_Q, z);
    return gaussian(x) * (1 / SQRT_PI - correction) / x;
  }

  /** e^(-x x), in two factors: the rounding of x x would grow in the exponential. */
  private static double gaussian(double x) {
    double coarse = Math.floor(x * 16) / 16;
    return Math.exp(-coarse * coarse) * Math.exp(-(x - coarse) * (x + coarse));
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * x + coefficient;
    }
    return sum;
  }

  static double log2(double x) {
    if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
      return Math.log(x) / LN_2;
    }
    // A mantissa around 1, so that nothing cancels where x is near 1.
    int exponent = Math.getExponent(x * SQRT_HALF) + 1;
    return exponent + Math.log(Math.scalb(x, -exponent)) / LN_2;
  }

  /** x P(N < x) for a normal variable N; by erfc, which keeps the digits of a small P. */
  static double gelu(double x) {
    return 0.5 * x * erfc(-x * SQRT_HALF);
  }

  static double geluSlope(double x) {
    double density = Math.exp(-0.5 * x * x) / (SQRT_PI / SQRT_HALF);
    return 0.5 * erfc(-x * SQRT_HALF) + x * density;
  }

  static double geluTanh(double x) {
    return 0.5 * x * (1 + Math.tanh(SQRT_2_OVER_PI * (x + GELU_CUBE * x * x * x)));
  }

  static double geluTanhSlope(double x) {
    double y = Math.tanh(SQRT_2_OVER_PI * (x + GELU_CUBE * x * x * x));
    double slope = (1 - y * y) * SQRT_2_OVER_PI * (1 + 3 * GELU_CUBE * x * x);
    return 0.5 * (1 + y) + 0.5 * x * slope;
  }

  static double siluSlope(double x) {
    double y = 1 / (1 + Math.exp(-x));
    return y * (1 + x * (1 - y));
  }
}
