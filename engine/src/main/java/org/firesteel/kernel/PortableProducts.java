package org.firesteel.kernel;

/** {@link PortableFloats} and {@link PortableDoubles} as a BLAS. */
final class PortableProducts implements Products {
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
    PortableFloats.product(
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        transA ? lda : 1,
        transA ? 1 : lda,
        b,
        bOffset,
        transB ? 1 : ldb,
        transB ? ldb : 1,
        beta,
        c,
        cOffset,
        1,
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
    PortableFloats.product(
        trans ? n : m,
        1,
        trans ? m : n,
        alpha,
        a,
        aOffset,
        trans ? lda : 1,
        trans ? 1 : lda,
        x,
        xOffset,
        0,
        xIncrement,
        beta,
        y,
        yOffset,
        yIncrement,
        0);
  }

  @Override
  public float sdot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    return PortableFloats.dot(n, x, xOffset, y, yOffset);
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
    PortableDoubles.product(
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        transA ? lda : 1,
        transA ? 1 : lda,
        b,
        bOffset,
        transB ? 1 : ldb,
        transB ? ldb : 1,
        beta,
        c,
        cOffset,
        1,
        ldc);
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
    PortableDoubles.product(
        trans ? n : m,
        1,
        trans ? m : n,
        alpha,
        a,
        aOffset,
        trans ? lda : 1,
        trans ? 1 : lda,
        x,
        xOffset,
        0,
        xIncrement,
        beta,
        y,
        yOffset,
        yIncrement,
        0);
  }

  @Override
  public double ddot(int n, double[] x, int xOffset, double[] y, int yOffset) {
    return PortableDoubles.dot(n, x, xOffset, y, yOffset);
  }
}
