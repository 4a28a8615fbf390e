package org.firesteel.blas;

/** The float64 half of {@link Blas}, statement by statement the same. */
abstract class DoubleBlas {
  final Products products;

  DoubleBlas(Products products) {
    this.products = products;
  }

  /** As the product of float32, in float64. */
  public final void gemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb,
      double beta,
      double[] c,
      int cOffset,
      int ldc) {
    RowMajor.checkProduct(
        transA, transB, m, n, k, a.length, aOffset, lda, b.length, bOffset, ldb, c.length, cOffset,
        ldc);
    if (n == 1) {
      gemv(
          transA,
          transA ? k : m,
          transA ? m : k,
          alpha,
          a,
          aOffset,
          lda,
          b,
          bOffset,
          transB ? 1 : ldb,
          beta,
          c,
          cOffset,
          ldc);
    } else if (m == 1) {
      gemv(
          !transB,
          transB ? n : k,
          transB ? k : n,
          alpha,
          b,
          bOffset,
          ldb,
          a,
          aOffset,
          transA ? lda : 1,
          beta,
          c,
          cOffset,
          1);
    } else if (m > 0 && n > 0) {
      if (k == 0) {
        for (int row = 0; row < m; row++) {
          scale(n, beta, c, cOffset + row * ldc, 1);
        }
        return;
      }
      products.dgemm(
          transB, transA, n, m, k, alpha, b, bOffset, ldb, a, aOffset, lda, beta, c, cOffset, ldc);
    }
  }

  /** As the product of float32, in float64. */
  public final void gemv(
      boolean trans,
      int m,
      int n,
      double alpha,
      double[] a,
      int aOffset,
      int lda,
      double[] x,
      int xOffset,
      int xIncrement,
      double beta,
      double[] y,
      int yOffset,
      int yIncrement) {
    int outputs = trans ? n : m;
    int inputs = trans ? m : n;
    RowMajor.checkMatrixVector(m, n, a.length, aOffset, lda);
    RowMajor.checkVector("gemv", "x", inputs, xIncrement, xOffset, x.length);
    RowMajor.checkVector("gemv", "y", outputs, yIncrement, yOffset, y.length);
    if (inputs == 0) {
      scale(outputs, beta, y, yOffset, yIncrement);
    }
    if (inputs > 0 && outputs > 0) {
      products.dgemv(
          !trans,
          n,
          m,
          alpha,
          a,
          aOffset,
          lda,
          x,
          xOffset,
          xIncrement,
          beta,
          y,
          yOffset,
          yIncrement);
    }
  }

  /** As the sum of float32, in float64. */
  public final double dot(int n, double[] x, int xOffset, double[] y, int yOffset) {
    RowMajor.checkDot(n, x.length, xOffset, y.length, yOffset);
    return products.ddot(n, x, xOffset, y, yOffset);
  }

  /** Only {@code beta * c} is left of a product that sums up nothing. */
  private static void scale(int n, double beta, double[] c, int offset, int increment) {
    for (int i = 0, at = offset; i < n; i++, at += increment) {
      c[at] = beta == 0 ? 0 : beta * c[at];
    }
  }
}
