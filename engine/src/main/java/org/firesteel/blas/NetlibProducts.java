package org.firesteel.blas;

import dev.ludovic.netlib.blas.BLAS;

/** What netlib computes, in native code or in Java. */
record NetlibProducts(BLAS netlib) implements Products {
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
    netlib.sgemm(
        op(transA),
        op(transB),
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        beta,
        c,
        cOffset,
        ldc);
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
    netlib.dgemm(
        op(transA),
        op(transB),
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        beta,
        c,
        cOffset,
        ldc);
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
    netlib.sgemv(
        op(trans),
        m,
        n,
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
    netlib.dgemv(
        op(trans),
        m,
        n,
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

  @Override
  public float sdot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    return netlib.sdot(n, x, xOffset, 1, y, yOffset, 1);
  }

  @Override
  public double ddot(int n, double[] x, int xOffset, double[] y, int yOffset) {
    return netlib.ddot(n, x, xOffset, 1, y, yOffset, 1);
  }

  private static String op(boolean transposed) {
    return transposed ? "T" : "N";
  }
}
