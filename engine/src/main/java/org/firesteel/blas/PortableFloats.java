package org.firesteel.blas;

import java.util.Arrays;

/**
 * Products of float32 in plain Java: each element begins with what c holds, or with 0, and takes up
 * the products one by one, the first first, each by a fused multiply-add. Java prescribes every
 * rounding of that, so the bits are the same on every processor, whatever loops are made of it.
 *
 * <p>Vectorised is along the longer side of the result: there elements do not depend on each other.
 */
final class PortableFloats {
  /** Elements of a sum that are done at once along the longer side and the shorter one. */
  private static final int INNER = 512;

  private static final int OUTER = 64;

  /** Terms whose factors are laid out at once: with INNER of them, 128 kB. */
  private static final int TERMS = 64;

  /** Sums of a long sum of products that do not wait for each other. */
  static final int LANES = 16;

  private PortableFloats() {}

  /**
   * {@code c[i ci + j cj] = s + sum over p of x[i xi + p xk] y[j yj + p yk]} for i below {@code m}
   * and j below {@code n}, where s is 0 if c is {@code fresh}, else what c holds; each array from
   * its offset.
   */
  static void product(
      int m,
      int n,
      int k,
      float[] x,
      int xOffset,
      int xi,
      int xk,
      float[] y,
      int yOffset,
      int yj,
      int yk,
      boolean fresh,
      float[] c,
      int cOffset,
      int ci,
      int cj) {
    if (m < n) {
      product(n, m, k, y, yOffset, yj, yk, x, xOffset, xi, xk, fresh, c, cOffset, cj, ci);
      return;
    }
    float[][] panel = new float[Math.min(k, TERMS)][Math.min(m, INNER)];
    float[][] sums = new float[Math.min(n, OUTER)][Math.min(m, INNER)];
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

  private static void begin(float[] sum, int n, boolean fresh, float[] c, int offset, int ci) {
    if (fresh) {
      Arrays.fill(sum, 0);
      return;
    }
    for (int i = 0, at = offset; i < n; i++, at += ci) {
      sum[i] = c[at];
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
      float two = Math.fma(a1[i], b1, Math.fma(a0[i], b0, sum[i]));
      sum[i] = Math.fma(a3[i], b3, Math.fma(a2[i], b2, two));
    }
  }

  private static void add(float[] a, float b, float[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(a[i], b, sum[i]);
    }
  }

  private static void store(float[] sum, int n, float[] c, int offset, int ci) {
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
  static float dot(int n, float[] x, int xOffset, float[] y, int yOffset, float[] sums) {
    if (n < LANES) {
      float sum = 0;
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
  static float fold(float[] sums, int at) {
    float a = (sums[at] + sums[at + 8]) + (sums[at + 4] + sums[at + 12]);
    float b = (sums[at + 1] + sums[at + 9]) + (sums[at + 5] + sums[at + 13]);
    float c = (sums[at + 2] + sums[at + 10]) + (sums[at + 6] + sums[at + 14]);
    float d = (sums[at + 3] + sums[at + 11]) + (sums[at + 7] + sums[at + 15]);
    return (a + c) + (b + d);
  }
}
