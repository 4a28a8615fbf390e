package org.firesteel.blas;

import java.util.Arrays;

/** As {@link PortableFloats}, statement by statement, in float64. */
final class PortableDoubles {
  /** Elements of a sum that are done at once along the longer side and the shorter one. */
  private static final int INNER = 512;

  private static final int OUTER = 64;

  /** Terms whose factors are laid out at once: with INNER of them, 256 kB. */
  private static final int TERMS = 64;

  /** Sums of a long sum of products that do not wait for each other. */
  static final int LANES = 16;

  private PortableDoubles() {}

  /**
   * {@code c[i ci + j cj] = s + sum over p of x[i xi + p xk] y[j yj + p yk]} for i below {@code m}
   * and j below {@code n}, where s is 0 if c is {@code fresh}, else what c holds; each array from
   * its offset.
   */
  static void product(
      int m,
      int n,
      int k,
      double[] x,
      int xOffset,
      int xi,
      int xk,
      double[] y,
      int yOffset,
      int yj,
      int yk,
      boolean fresh,
      double[] c,
      int cOffset,
      int ci,
      int cj) {
    if (m < n) {
      product(n, m, k, y, yOffset, yj, yk, x, xOffset, xi, xk, fresh, c, cOffset, cj, ci);
      return;
    }
    double[][] panel = new double[Math.min(k, TERMS)][Math.min(m, INNER)];
    double[][] sums = new double[Math.min(n, OUTER)][Math.min(m, INNER)];
    for (int i = 0; i < m; i += INNER) {
      int inner = Math.min(INNER, m - i);
      for (int j = 0; j < n; j += OUTER) {
        int outer = Math.min(OUTER, n - j);
        for (int o = 0; o < outer; o++) {
          begin(sums[o], inner, fresh, c, cOffset + i * ci + (j + o) * cj, ci);
        }
        for (int p = 0; p < k; p += TERMS) {
          int terms = Math.min(TERMS, k - p);
          layOut(x, xOffset + i * xi + p * xk, xi, xk, panel, inner, terms);
          for (int o = 0; o < outer; o++) {
            add(panel, terms, inner, y, yOffset + (j + o) * yj + p * yk, yk, sums[o]);
          }
        }
        for (int o = 0; o < outer; o++) {
          store(sums[o], inner, c, cOffset + i * ci + (j + o) * cj, ci);
        }
      }
    }
  }

  private static void begin(double[] sum, int n, boolean fresh, double[] c, int offset, int ci) {
    if (fresh) {
      Arrays.fill(sum, 0);
      return;
    }
    for (int i = 0, at = offset; i < n; i++, at += ci) {
      sum[i] = c[at];
    }
  }

  private static void layOut(
      double[] x, int offset, int xi, int xk, double[][] panel, int inner, int terms) {
    if (xi == 1) {
      for (int p = 0; p < terms; p++) {
        System.arraycopy(x, offset + p * xk, panel[p], 0, inner);
      }
      return;
    }
    for (int i = 0; i < inner; i++) {
      for (int p = 0; p < terms; p++) {
        panel[p][i] = x[offset + i * xi + p * xk];
      }
    }
  }

  private static void add(
      double[][] panel, int terms, int inner, double[] y, int offset, int yk, double[] sum) {
    int p = 0;
    for (; p + 4 <= terms; p += 4) {
      int at = offset + p * yk;
      add(
          panel[p],
          panel[p + 1],
          panel[p + 2],
          panel[p + 3],
          y[at],
          y[at + yk],
          y[at + 2 * yk],
          y[at + 3 * yk],
          sum,
          inner);
    }
    for (; p < terms; p++) {
      add(panel[p], y[offset + p * yk], sum, inner);
    }
  }

  /**
   * Four terms, in their order. All arrays are read at the same index: with offsets the JIT could
   * not rule out that they overlap, and would not vectorise.
   */
  private static void add(
      double[] a0,
      double[] a1,
      double[] a2,
      double[] a3,
      double b0,
      double b1,
      double b2,
      double b3,
      double[] sum,
      int n) {
    for (int i = 0; i < n; i++) {
      double two = Math.fma(a1[i], b1, Math.fma(a0[i], b0, sum[i]));
      sum[i] = Math.fma(a3[i], b3, Math.fma(a2[i], b2, two));
    }
  }

  private static void add(double[] a, double b, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(a[i], b, sum[i]);
    }
  }

  private static void store(double[] sum, int n, double[] c, int offset, int ci) {
    for (int i = 0, at = offset; i < n; i++, at += ci) {
      c[at] = sum[i];
    }
  }

  /**
   * The sum of products, of fewer than {@link #LANES} one by one. Of more, product i goes to sum
   * {@code i % LANES}; then the upper half of the sums is added to the lower one until one is left.
   *
   * @param sums for {@link #LANES} numbers
   */
  static double dot(int n, double[] x, int xOffset, double[] y, int yOffset, double[] sums) {
    if (n < LANES) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum = Math.fma(x[xOffset + i], y[yOffset + i], sum);
      }
      return sum;
    }
    Arrays.fill(sums, 0, LANES, 0);
    for (int i = 0; i < n; i += LANES) {
      int lanes = Math.min(LANES, n - i);
      for (int lane = 0; lane < lanes; lane++) {
        sums[lane] = Math.fma(x[xOffset + i + lane], y[yOffset + i + lane], sums[lane]);
      }
    }
    return fold(sums, 0);
  }

  /** Adds {@link #LANES} sums up. */
  static double fold(double[] sums, int at) {
    double a = (sums[at] + sums[at + 8]) + (sums[at + 4] + sums[at + 12]);
    double b = (sums[at + 1] + sums[at + 9]) + (sums[at + 5] + sums[at + 13]);
    double c = (sums[at + 2] + sums[at + 10]) + (sums[at + 6] + sums[at + 14]);
    double d = (sums[at + 3] + sums[at + 11]) + (sums[at + 7] + sums[at + 15]);
    return (a + c) + (b + d);
  }
}
