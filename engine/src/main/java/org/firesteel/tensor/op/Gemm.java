package org.firesteel.tensor.op;

import org.firesteel.kernel.Blas;
import org.firesteel.tensor.Tensor;

/** Matrix products of dense tensors, by the dtype that is computed in. */
final class Gemm {
  private Gemm() {}

  /**
   * C = op(A) op(B) with C of [m, n] and inner size k, each matrix dense from an offset behind its
   * tensor's own.
   */
  static void product(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      Tensor a,
      int aOffset,
      Tensor b,
      int bOffset,
      Tensor c,
      int cOffset) {
    int lda = transposeA ? m : k;
    int ldb = transposeB ? k : n;
    int i = a.offset() + aOffset;
    int j = b.offset() + bOffset;
    switch (c.dtype()) {
      case FLOAT32 ->
          Blas.get()
              .gemm(
                  transposeA,
                  transposeB,
                  m,
                  n,
                  k,
                  1,
                  a.storage().floats(),
                  i,
                  Math.max(lda, 1),
                  b.storage().floats(),
                  j,
                  Math.max(ldb, 1),
                  0,
                  c.storage().floats(),
                  cOffset,
                  Math.max(n, 1));
      case FLOAT64 ->
          Blas.get()
              .gemm(
                  transposeA,
                  transposeB,
                  m,
                  n,
                  k,
                  1,
                  a.storage().doubles(),
                  i,
                  Math.max(lda, 1),
                  b.storage().doubles(),
                  j,
                  Math.max(ldb, 1),
                  0,
                  c.storage().doubles(),
                  cOffset,
                  Math.max(n, 1));
      default ->
          integers(
              transposeA,
              transposeB,
              m,
              n,
              k,
              a.storage().longs(),
              i,
              lda,
              b.storage().longs(),
              j,
              ldb,
              c.storage().longs(),
              cOffset);
    }
  }

  private static void integers(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      long[] a,
      int i,
      int lda,
      long[] b,
      int j,
      int ldb,
      long[] c,
      int at) {
    for (int row = 0; row < m; row++) {
      for (int column = 0; column < n; column++) {
        long sum = 0;
        for (int l = 0; l < k; l++) {
          sum +=
              a[i + (transposeA ? l * lda + row : row * lda + l)]
                  * b[j + (transposeB ? column * ldb + l : l * ldb + column)];
        }
        c[at + row * n + column] = sum;
      }
    }
  }
}
