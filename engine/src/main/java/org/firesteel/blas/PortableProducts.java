package org.firesteel.blas;

import org.firesteel.memory.Scratch;
import org.firesteel.memory.Strided;
import org.firesteel.vector.VectorApi;

/**
 * {@link PortableFloats} and {@link PortableDoubles} as a BLAS: a result begins as {@code beta c}
 * and takes up {@code (alpha a) b}, term by term, or the whole of a long {@link
 * PortableFloats#dot}.
 */
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
    if (alpha != 1) {
      try (Scratch scratch = Scratch.open()) {
        float[] scaled = scratch.take(float[].class, n * k);
        Strided.gather(
            b,
            bOffset,
            new int[] {n, k},
            new int[] {transB ? 1 : ldb, transB ? ldb : 1},
            scaled,
            0);
        for (int i = 0; i < n * k; i++) {
          scaled[i] *= alpha;
        }
        sgemm(transA, false, m, n, k, 1, a, aOffset, lda, scaled, 0, k, beta, c, cOffset, ldc);
      }
      return;
    }
    for (int j = 0; j < n; j++) {
      scale(m, beta, c, cOffset + j * ldc, 1);
    }
    if (VectorApi.IS_THERE) {
      BlockedFloats.product(
          n,
          m,
          k,
          b,
          bOffset,
          transB ? 1 : ldb,
          transB ? ldb : 1,
          a,
          aOffset,
          transA ? 1 : lda,
          transA ? lda : 1,
          beta == 0,
          c,
          cOffset,
          ldc);
      return;
    }
    PortableFloats.product(
        m,
        n,
        k,
        a,
        aOffset,
        transA ? lda : 1,
        transA ? 1 : lda,
        b,
        bOffset,
        transB ? 1 : ldb,
        transB ? ldb : 1,
        beta == 0,
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
    int outputs = trans ? n : m;
    int inputs = trans ? m : n;
    scale(outputs, beta, y, yOffset, yIncrement);
    try (Scratch scratch = Scratch.open()) {
      if (alpha != 1 || xIncrement != 1) {
        float[] dense = scratch.take(float[].class, inputs);
        for (int i = 0; i < inputs; i++) {
          dense[i] = alpha * x[xOffset + i * xIncrement];
        }
        sgemv(
            trans,
            m,
            n,
            1,
            a,
            aOffset,
            lda,
            dense,
            0,
            1,
            beta == 0 ? 0 : 1,
            y,
            yOffset,
            yIncrement);
        return;
      }
      if (VectorApi.IS_THERE && yIncrement == 1) {
        VectorProducts.product(trans, m, n, a, aOffset, lda, x, xOffset, beta == 0, y, yOffset);
        return;
      }
      if (trans) {
        float[] sums = scratch.take(float[].class, PortableFloats.LANES);
        for (int j = 0, at = yOffset; j < n; j++, at += yIncrement) {
          float sum = PortableFloats.dot(m, a, aOffset + j * lda, x, xOffset, sums);
          y[at] = beta == 0 ? sum : y[at] + sum;
        }
        return;
      }
    }
    PortableFloats.product(
        outputs,
        1,
        inputs,
        a,
        aOffset,
        trans ? lda : 1,
        trans ? 1 : lda,
        x,
        xOffset,
        0,
        1,
        beta == 0,
        y,
        yOffset,
        yIncrement,
        0);
  }

  @Override
  public float sdot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    try (Scratch scratch = Scratch.open()) {
      float[] sums = scratch.take(float[].class, PortableFloats.LANES);
      return PortableFloats.dot(n, x, xOffset, y, yOffset, sums);
    }
  }

  /** Nothing where the factor is 1; or 0, as what was there does not count then. */
  private static void scale(int n, float factor, float[] c, int offset, int increment) {
    if (factor != 0 && factor != 1) {
      for (int i = 0, at = offset; i < n; i++, at += increment) {
        c[at] *= factor;
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
    if (alpha != 1) {
      try (Scratch scratch = Scratch.open()) {
        double[] scaled = scratch.take(double[].class, n * k);
        Strided.gather(
            b,
            bOffset,
            new int[] {n, k},
            new int[] {transB ? 1 : ldb, transB ? ldb : 1},
            scaled,
            0);
        for (int i = 0; i < n * k; i++) {
          scaled[i] *= alpha;
        }
        dgemm(transA, false, m, n, k, 1, a, aOffset, lda, scaled, 0, k, beta, c, cOffset, ldc);
      }
      return;
    }
    for (int j = 0; j < n; j++) {
      scale(m, beta, c, cOffset + j * ldc, 1);
    }
    PortableDoubles.product(
        m,
        n,
        k,
        a,
        aOffset,
        transA ? lda : 1,
        transA ? 1 : lda,
        b,
        bOffset,
        transB ? 1 : ldb,
        transB ? ldb : 1,
        beta == 0,
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
    int outputs = trans ? n : m;
    int inputs = trans ? m : n;
    scale(outputs, beta, y, yOffset, yIncrement);
    try (Scratch scratch = Scratch.open()) {
      if (alpha != 1 || xIncrement != 1) {
        double[] dense = scratch.take(double[].class, inputs);
        for (int i = 0; i < inputs; i++) {
          dense[i] = alpha * x[xOffset + i * xIncrement];
        }
        dgemv(
            trans,
            m,
            n,
            1,
            a,
            aOffset,
            lda,
            dense,
            0,
            1,
            beta == 0 ? 0 : 1,
            y,
            yOffset,
            yIncrement);
        return;
      }
      if (trans) {
        double[] sums = scratch.take(double[].class, PortableDoubles.LANES);
        for (int j = 0, at = yOffset; j < n; j++, at += yIncrement) {
          double sum = PortableDoubles.dot(m, a, aOffset + j * lda, x, xOffset, sums);
          y[at] = beta == 0 ? sum : y[at] + sum;
        }
        return;
      }
    }
    PortableDoubles.product(
        outputs,
        1,
        inputs,
        a,
        aOffset,
        trans ? lda : 1,
        trans ? 1 : lda,
        x,
        xOffset,
        0,
        1,
        beta == 0,
        y,
        yOffset,
        yIncrement,
        0);
  }

  @Override
  public double ddot(int n, double[] x, int xOffset, double[] y, int yOffset) {
    try (Scratch scratch = Scratch.open()) {
      double[] sums = scratch.take(double[].class, PortableDoubles.LANES);
      return PortableDoubles.dot(n, x, xOffset, y, yOffset, sums);
    }
  }

  /** Nothing where the factor is 1; or 0, as what was there does not count then. */
  private static void scale(int n, double factor, double[] c, int offset, int increment) {
    if (factor != 0 && factor != 1) {
      for (int i = 0, at = offset; i < n; i++, at += increment) {
        c[at] *= factor;
      }
    }
  }
}
