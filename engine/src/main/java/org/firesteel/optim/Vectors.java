package org.firesteel.optim;

/** Sums over whole vectors. */
final class Vectors {
  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double maxAbs(double[] a) {
    double largest = 0;
    for (double value : a) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  static double sumAbs(double[] a) {
    double sum = 0;
    for (double value : a) {
      sum += Math.abs(value);
    }
    return sum;
  }

  /** {@code target += factor * addend}. */
  static void add(double[] target, double factor, double[] addend) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * addend[i];
    }
  }
}
