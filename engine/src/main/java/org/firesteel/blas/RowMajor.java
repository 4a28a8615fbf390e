package org.firesteel.blas;

/** Checks of row-major operands. */
final class RowMajor {
  private RowMajor() {}

  static void checkProduct(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      int aLength,
      int aOffset,
      int lda,
      int bLength,
      int bOffset,
      int ldb,
      int cLength,
      int cOffset,
      int ldc) {
    checkSize("gemm", "m", m);
    checkSize("gemm", "n", n);
    checkSize("gemm", "k", k);
    checkMatrix("gemm", "a", transA ? k : m, transA ? m : k, lda, aOffset, aLength);
    checkMatrix("gemm", "b", transB ? n : k, transB ? k : n, ldb, bOffset, bLength);
    checkMatrix("gemm", "c", m, n, ldc, cOffset, cLength);
  }

  static void checkMatrixVector(int m, int n, int aLength, int aOffset, int lda) {
    checkSize("gemv", "m", m);
    checkSize("gemv", "n", n);
    checkMatrix("gemv", "a", m, n, lda, aOffset, aLength);
  }

  static void checkDot(int n, int xLength, int xOffset, int yLength, int yOffset) {
    checkSize("dot", "n", n);
    checkVector("dot", "x", n, 1, xOffset, xLength);
    checkVector("dot", "y", n, 1, yOffset, yLength);
  }

  private static void checkSize(String call, String name, int size) {
    if (size < 0) {
      throw new IllegalArgumentException(
          "%s: %s must be >= 0, actual: %d".formatted(call, name, size));
    }
  }

  /**
   * A matrix as stored: {@code rows} rows of {@code columns}, each {@code stride} after the last.
   */
  private static void checkMatrix(
      String call, String name, int rows, int columns, int stride, int offset, int length) {
    if (stride < Math.max(1, columns)) {
      throw new IllegalArgumentException(
          "%s: ld%s must be >= %d (a row of %s as stored), actual: %d"
              .formatted(call, name, Math.max(1, columns), name, stride));
    }
    long end = rows == 0 || columns == 0 ? offset : offset + (rows - 1L) * stride + columns;
    if (offset < 0 || end > length) {
      throw new IndexOutOfBoundsException(
          "%s: %s (%d x %d as stored, ld%s %d) is [%d, %d) of an array of length %d"
              .formatted(call, name, rows, columns, name, stride, offset, end, length));
    }
  }

  static void checkVector(
      String call, String name, int size, int increment, int offset, int length) {
    if (increment < 1) {
      throw new IllegalArgumentException(
          "%s: increment of %s must be >= 1, actual: %d".formatted(call, name, increment));
    }
    long end = size == 0 ? offset : offset + (size - 1L) * increment + 1;
    if (offset < 0 || end > length) {
      throw new IndexOutOfBoundsException(
          "%s: %s (%d elements, increment %d) is [%d, %d) of an array of length %d"
              .formatted(call, name, size, increment, offset, end, length));
    }
  }
}
