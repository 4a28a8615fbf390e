package org.firesteel.tensor.op;

import org.firesteel.blas.Blas;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/** Products of {@link Matrices}, by the dtype that is computed in. */
final class Gemm {
  private Gemm() {}

  /**
   * C = A B + beta C for each matrix of a batch, to whose shape those of A and B broadcast. C is
   * dense.
   */
  static void product(Matrices a, Matrices b, Shape batch, int beta, Tensor c) {
    int[] aOffsets = a.offsets(batch);
    int[] bOffsets = b.offsets(batch);
    int size = c.size(-2) * c.size(-1);
    for (int i = 0; i < aOffsets.length; i++) {
      product(a, aOffsets[i], b, bOffsets[i], beta, c, c.offset() + i * size);
    }
  }

  private static void product(
      Matrices a, int aOffset, Matrices b, int bOffset, int beta, Tensor c, int cOffset) {
    int m = c.size(-2);
    int n = c.size(-1);
    int k = a.tensor().size(-1);
    switch (c.dtype()) {
      case FLOAT32 ->
          Blas.get()
              .gemm(
                  a.transposed(),
                  b.transposed(),
                  m,
                  n,
                  k,
                  1,
                  a.tensor().storage().floats(),
                  aOffset,
                  a.leading(),
                  b.tensor().storage().floats(),
                  bOffset,
                  b.leading(),
                  beta,
                  c.storage().floats(),
                  cOffset,
                  Math.max(n, 1));
      case FLOAT64 ->
          Blas.get()
              .gemm(
                  a.transposed(),
                  b.transposed(),
                  m,
                  n,
                  k,
                  1,
                  a.tensor().storage().doubles(),
                  aOffset,
                  a.leading(),
                  b.tensor().storage().doubles(),
                  bOffset,
                  b.leading(),
                  beta,
                  c.storage().doubles(),
                  cOffset,
                  Math.max(n, 1));
      default -> integers(a, aOffset, b, bOffset, beta, m, n, k, c.storage().longs(), cOffset);
    }
  }

  private static void integers(
      Matrices a,
      int aOffset,
      Matrices b,
      int bOffset,
      int beta,
      int m,
      int n,
      int k,
      long[] c,
      int cOffset) {
    long[] left = a.tensor().storage().longs();
    long[] right = b.tensor().storage().longs();
    int rowStep = a.transposed() ? 1 : a.leading();
    int leftStep = a.transposed() ? a.leading() : 1;
    int rightStep = b.transposed() ? 1 : b.leading();
    int columnStep = b.transposed() ? b.leading() : 1;
    for (int row = 0; row < m; row++) {
      for (int column = 0; column < n; column++) {
        long sum = beta * c[cOffset + row * n + column];
        for (int l = 0; l < k; l++) {
          sum +=
              left[aOffset + row * rowStep + l * leftStep]
                  * right[bOffset + l * rightStep + column * columnStep];
        }
        c[cOffset + row * n + column] = sum;
      }
    }
  }
}
