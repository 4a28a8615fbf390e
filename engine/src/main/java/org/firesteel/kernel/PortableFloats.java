package org.firesteel.kernel;

import java.util.Arrays;

/**
 * Products of float32 in plain Java: each element is {@code alpha s + beta c}, where s begins at 0
 * and takes up the products one by one, the first first. Java prescribes every rounding of that, so
 * the bits are the same on every processor, whatever loops are made of it.
 *
 * <p>Vectorised is along the longer side of the result: there elements do not depend on each other.
 */
final class PortableFloats {
  /** Elements of a sum that are done at once along the longer side and the shorter one. */
  private static final int INNER = 512;

  private static final int OUTER = 64;

  /** Terms whose factors are laid out at once: with INNER of them, 128 kB. */
  private static final int TERMS = 64;

  private PortableFloats() {}

  /**
   * {@code c[i ci + j cj] = alpha sum over p of x[i xi + p xk] y[j yj + p yk] + beta c[...]} for i
   * below {@code m} and j below {@code n}; each array from its offset.
   */
  static void product(
      int m,
      int n,
      int k,
      float alpha,
      float[] x,
      int xOffset,
      int xi,
      int xk,
      float[] y,
      int yOffset,
      int yj,
      int yk,
      float beta,
      float[] c,
      int cOffset,
      int ci,
      int cj) {
    if (m < n) {
      product(n, m, k, alpha, y, yOffset, yj, yk, x, xOffset, xi, xk, beta, c, cOffset, cj, ci);
      return;
    }
    float[][] panel = new float[Math.min(k, TERMS)][Math.min(m, INNER)];
    float[][] sums = new float[Math.min(n, OUTER)][Math.min(m, INNER)];
    for (int i = 0; i < m; i += INNER) {
      int inner = Math.min(INNER, m - i);
      for (int j = 0; j < n; j += OUTER) {
        int outer = Math.min(OUTER, n - j);
        for (int o = 0; o < outer; o++) {
          Arrays.fill(sums[o], 0);
        }
        for (int p = 0; p < k; p += TERMS) {
          int terms = Math.min(TERMS, k - p);
          layOut(x, xOffset + i * xi + p * xk, xi, xk, panel, inner, terms);
          for (int o = 0; o < outer; o++) {
            add(panel, terms, inner, y, yOffset + (j + o) * yj + p * yk, yk, sums[o]);
          }
        }
        for (int o = 0; o < outer; o++) {
          store(sums[o], inner, alpha, beta, c, cOffset + i * ci + (j + o) * cj, ci);
        }
      }
    }
  }

  private static void layOut(
      float[] x, int offset, int xi, int xk, float[][] panel, int inner, int terms) {
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
      float[][] panel, int terms, int inner, float[] y, int offset, int yk, float[] sum) {
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
      float[] a0,
      float[] a1,
      float[] a2,
      float[] a3,
      float b0,
      float b1,
      float b2,
      float b3,
      float[] sum,
      int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = sum[i] + a0[i] * b0 + a1[i] * b1 + a2[i] * b2 + a3[i] * b3;
    }
  }

  private static void add(float[] a, float b, float[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] += a[i] * b;
    }
  }

  private static void store(
      float[] sum, int n, float alpha, float beta, float[] c, int offset, int ci) {
    for (int i = 0, at = offset; i < n; i++, at += ci) {
      c[at] = beta == 0 ? alpha * sum[i] : alpha * sum[i] + beta * c[at];
    }
  }

  /** The sum of products, the first first. */
  static float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    float sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[xOffset + i] * y[yOffset + i];
    }
    return sum;
  }
}
