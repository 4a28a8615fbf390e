package org.firesteel.optim;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Storage;

/** Vector norms of order p, summed in float64 in an order that the length alone fixes. */
final class Norms {
  private Norms() {}

  /**
   * {@code (sum |a|^p)^(1/p)}; the largest element for p = infinity; 0 for no element.
   *
   * @param a of float32 or float64
   */
  static double norm(Storage a, int offset, int n, double p) {
    return a.dtype() == DType.FLOAT64
        ? norm(a.doubles(), offset, n, p)
        : norm(a.floats(), offset, n, p);
  }

  private static double norm(float[] a, int offset, int n, double p) {
    if (p == 2) {
      return Math.sqrt(squares(a, offset, n));
    }
    double result = start(p, n);
    for (int i = 0; i < n; i++) {
      result = join(result, Math.abs(a[offset + i]), p);
    }
    return root(result, p);
  }

  /** The same of an array. */
  static double norm(double[] a, int offset, int n, double p) {
    if (p == 2) {
      return Math.sqrt(squares(a, offset, n));
    }
    double result = start(p, n);
    for (int i = 0; i < n; i++) {
      result = join(result, Math.abs(a[offset + i]), p);
    }
    return root(result, p);
  }

  private static double start(double p, int n) {
    return p == Double.NEGATIVE_INFINITY && n > 0 ? Double.POSITIVE_INFINITY : 0;
  }

  private static double join(double result, double size, double p) {
    if (Double.isInfinite(p)) {
      return p > 0 ? Math.max(result, size) : Math.min(result, size);
    }
    return result + (p == 0 ? (size == 0 ? 0 : 1) : p == 1 ? size : StrictMath.pow(size, p));
  }

  private static double root(double result, double p) {
    return Double.isInfinite(p) || p == 0 || p == 1 ? result : StrictMath.pow(result, 1 / p);
  }

  private static double squares(float[] a, int offset, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = offset;
    int end = offset + n;
    for (; i + 4 <= end; i += 4) {
      s0 += (double) a[i] * a[i];
      s1 += (double) a[i + 1] * a[i + 1];
      s2 += (double) a[i + 2] * a[i + 2];
      s3 += (double) a[i + 3] * a[i + 3];
    }
    for (; i < end; i++) {
      s0 += (double) a[i] * a[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static double squares(double[] a, int offset, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = offset;
    int end = offset + n;
    for (; i + 4 <= end; i += 4) {
      s0 += a[i] * a[i];
      s1 += a[i + 1] * a[i + 1];
      s2 += a[i + 2] * a[i + 2];
      s3 += a[i + 3] * a[i + 3];
    }
    for (; i < end; i++) {
      s0 += a[i] * a[i];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
