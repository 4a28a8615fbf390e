package org.firesteel.blas;

import org.firesteel.memory.Scratch;
import org.firesteel.memory.Strided;

/**
 * A library's matrix products in several calls each, where one call would be too long or too slow
 * (see {@link Cut}). How a product is cut follows from its sizes alone.
 *
 * @param smallKernels whether the library multiplies small matrices without packing them first
 */
record CutProducts(Products library, boolean smallKernels) implements Products {
  @Override
  public void sgemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    if (smallKernels && transA && Cut.turns(transB, m, n, k)) {
      try (Scratch scratch = Scratch.open()) {
        float[] turned = scratch.take(float[].class, m * k);
        Strided.gather(a, aOffset, new int[] {k, m}, new int[] {1, lda}, turned, 0);
        sgemm(false, transB, m, n, k, alpha, turned, 0, m, b, bOffset, ldb, beta, c, cOffset, ldc);
      }
      return;
    }
    Cut cut = Cut.of(transA, transB, m, n, k, smallKernels, Cut.FLOPS_PER_CALL);
    for (int p = 0; p < k; p += cut.inner()) {
      int inner = Math.min(cut.inner(), k - p);
      for (int j = 0; j < n; j += cut.columns()) {
        library.sgemm(
            transA,
            transB,
            m,
            Math.min(cut.columns(), n - j),
            inner,
            alpha,
            a,
            aOffset + (transA ? p : p * lda),
            lda,
            b,
            bOffset + (transB ? p * ldb + j : j * ldb + p),
            ldb,
            p == 0 ? beta : 1,
            c,
            cOffset + j * ldc,
            ldc);
      }
    }
  }

  @Override
  public void dgemm(
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
    // Half as many numbers fit a register; the small kernels were measured for float32 only.
    Cut cut = Cut.of(transA, transB, m, n, k, false, Cut.FLOPS_PER_CALL / 2);
    for (int p = 0; p < k; p += cut.inner()) {
      int inner = Math.min(cut.inner(), k - p);
      for (int j = 0; j < n; j += cut.columns()) {
        library.dgemm(
            transA,
            transB,
            m,
            Math.min(cut.columns(), n - j),
            inner,
            alpha,
            a,
            aOffset + (transA ? p : p * lda),
            lda,
            b,
            bOffset + (transB ? p * ldb + j : j * ldb + p),
            ldb,
            p == 0 ? beta : 1,
            c,
            cOffset + j * ldc,
            ldc);
      }
    }
  }

  @Override
  public void sgemv(
      boolean trans,
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      int xIncrement,
      float beta,
      float[] y,
      int yOffset,
      int yIncrement) {
    library.sgemv(
        trans, m, n, alpha, a, aOffset, lda, x, xOffset, xIncrement, beta, y, yOffset, yIncrement);
  }

  @Override
  public void dgemv(
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
    library.dgemv(
        trans, m, n, alpha, a, aOffset, lda, x, xOffset, xIncrement, beta, y, yOffset, yIncrement);
  }

  @Override
  public float sdot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    return library.sdot(n, x, xOffset, y, yOffset);
  }

  @Override
  public double ddot(int n, double[] x, int xOffset, double[] y, int yOffset) {
    return library.ddot(n, x, xOffset, y, yOffset);
  }
}
