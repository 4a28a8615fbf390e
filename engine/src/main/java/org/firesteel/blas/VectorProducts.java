package org.firesteel.blas;

import org.firesteel.memory.Scratch;
import org.firesteel.vector.FloatDots;
import org.firesteel.vector.FloatRowSums;

/** {@link PortableProducts}' products of a matrix and a vector, with the same bits, by vectors. */
final class VectorProducts {
  private static final int LANES = PortableFloats.LANES;

  private VectorProducts() {}

  /**
   * As BLAS's sgemv with alpha 1 and beta 0 (y is {@code fresh}) or 1, over vectors without gaps.
   */
  static void product(
      boolean trans,
      int m,
      int n,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      boolean fresh,
      float[] y,
      int yOffset) {
    if (trans) {
      dots(m, n, a, aOffset, lda, x, xOffset, fresh, y, yOffset);
    } else {
      rowSums(m, n, a, aOffset, lda, x, xOffset, fresh, y, yOffset);
    }
  }

  /** {@code y[r] = s + a[r] x} for each of the rows. */
  private static void dots(
      int n,
      int rows,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      boolean fresh,
      float[] y,
      int yOffset) {
    try (Scratch scratch = Scratch.open()) {
      float[] sums = scratch.take(float[].class, FloatDots.ROWS * LANES);
      int row = 0;
      if (FloatDots.ARE_THERE && n >= LANES) {
        for (; row + FloatDots.ROWS <= rows; row += FloatDots.ROWS) {
          FloatDots.sum(n, a, aOffset + row * lda, lda, x, xOffset, sums);
          for (int i = 0; i < FloatDots.ROWS; i++) {
            put(PortableFloats.fold(sums, i * LANES), fresh, y, yOffset + row + i);
          }
        }
      }
      for (; row < rows; row++) {
        float sum = PortableFloats.dot(n, a, aOffset + row * lda, x, xOffset, sums);
        put(sum, fresh, y, yOffset + row);
      }
    }
  }

  private static void put(float sum, boolean fresh, float[] y, int at) {
    y[at] = fresh ? sum : y[at] + sum;
  }

  /** {@code y = s + sum over p < k of x[p] a[p]}, with rows of a. */
  private static void rowSums(
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      boolean fresh,
      float[] y,
      int yOffset) {
    int j = 0;
    for (int width = 4 * FloatRowSums.LANES; j < n; j += width) {
      while (j + width > n && width > 1) {
        width = width > FloatRowSums.LANES ? FloatRowSums.LANES : 1;
      }
      if (width == 1) {
        break;
      }
      FloatRowSums.add(width, k, x, xOffset, a, aOffset + j, lda, fresh, y, yOffset + j);
    }
    for (; j < n; j++) {
      float sum = fresh ? 0 : y[yOffset + j];
      for (int p = 0; p < k; p++) {
        sum = Math.fma(x[xOffset + p], a[aOffset + j + p * lda], sum);
      }
      y[yOffset + j] = sum;
    }
  }
}
