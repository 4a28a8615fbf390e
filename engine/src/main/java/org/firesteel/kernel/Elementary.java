package org.firesteel.kernel;

import org.firesteel.blas.Blas;

/**
 * Elementary functions of doubles, and of floats where {@link FloatExp} has none: those of {@link
 * Math}, for which the JVM has code of its own on each processor, or those of {@link StrictMath},
 * which are the same bits everywhere. The choice is an argument: a loop asks {@link #strict} once,
 * and the JIT makes two loops of it.
 */
final class Elementary {
  private Elementary() {}

  /** Whether the calling thread computes portably. */
  static boolean strict() {
    return Blas.get().isPortable();
  }

  static double exp(boolean strict, double x) {
    return strict ? StrictMath.exp(x) : Math.exp(x);
  }

  static double expm1(boolean strict, double x) {
    return strict ? StrictMath.expm1(x) : Math.expm1(x);
  }

  static double log(boolean strict, double x) {
    return strict ? StrictMath.log(x) : Math.log(x);
  }

  static double log1p(boolean strict, double x) {
    return strict ? StrictMath.log1p(x) : Math.log1p(x);
  }

  static double log10(boolean strict, double x) {
    return strict ? StrictMath.log10(x) : Math.log10(x);
  }

  static double sinh(boolean strict, double x) {
    return strict ? StrictMath.sinh(x) : Math.sinh(x);
  }

  static double cosh(boolean strict, double x) {
    return strict ? StrictMath.cosh(x) : Math.cosh(x);
  }

  static double tanh(boolean strict, double x) {
    return strict ? StrictMath.tanh(x) : Math.tanh(x);
  }

  static double sin(boolean strict, double x) {
    return strict ? StrictMath.sin(x) : Math.sin(x);
  }

  static double cos(boolean strict, double x) {
    return strict ? StrictMath.cos(x) : Math.cos(x);
  }

  static double tan(boolean strict, double x) {
    return strict ? StrictMath.tan(x) : Math.tan(x);
  }

  static double asin(boolean strict, double x) {
    return strict ? StrictMath.asin(x) : Math.asin(x);
  }

  static double acos(boolean strict, double x) {
    return strict ? StrictMath.acos(x) : Math.acos(x);
  }

  static double atan(boolean strict, double x) {
    return strict ? StrictMath.atan(x) : Math.atan(x);
  }

  static double atan2(boolean strict, double y, double x) {
    return strict ? StrictMath.atan2(y, x) : Math.atan2(y, x);
  }

  static double pow(boolean strict, double base, double exponent) {
    return strict ? StrictMath.pow(base, exponent) : Math.pow(base, exponent);
  }
}
