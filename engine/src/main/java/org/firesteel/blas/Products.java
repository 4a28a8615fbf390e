package org.firesteel.blas;

/**
 * The products that {@link Blas} is made of, with BLAS's own meaning: matrices by columns, sizes
 * checked before and above 0.
 */
interface Products {
  /** {@code c = alpha op(a) op(b) + beta c}, with c of (m, n) and op(a) of (m, k). */
  void sgemm(
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
      int ldc);

  /** As the product of float32, in float64. */
  void dgemm(
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
      int ldc);

  /** {@code y = alpha op(a) x + beta y}, with a of (m, n). */
  void sgemv(
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
      int yIncrement);

  /** As the product of float32, in float64. */
  void dgemv(
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
      int yIncrement);

  /** The sum of products. */
  float sdot(int n, float[] x, int xOffset, float[] y, int yOffset);

  /** The sum of products. */
  double ddot(int n, double[] x, int xOffset, double[] y, int yOffset);
}
