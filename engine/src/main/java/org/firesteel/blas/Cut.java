package org.firesteel.blas;

/**
 * How a matrix product {@code c = op(a) op(b)}, by columns as BLAS sees it, is cut into calls.
 *
 * <p>Long ones, because the JVM cannot collect garbage during a native call (JDK 17, {@code
 * GetPrimitiveArrayCritical}). Long and narrow ones, because OpenBLAS multiplies up to a million
 * pairs without packing the operands first, where it has kernels for that: the products of a layer
 * of 64 by 28 over 8,192 rows take half to two thirds of the time in pieces.
 *
 * @param columns of c that one call computes
 * @param inner how much of the length over which is summed up a call does; further calls add to c
 */
record Cut(int columns, int inner) {
  /** Four to ten milliseconds on one core with AVX2 or AVX-512. */
  static final long FLOPS_PER_CALL = 1_000_000_000;

  /** Up to so many pairs of numbers are multiplied without packing (OpenBLAS: 100 cubed). */
  private static final long SMALL = 1_000_000;

  /**
   * Calls start at multiples of this column, where the kernels of all processors start a new group
   * of columns, so each column falls into the same place of a group as in one call. Fewer columns a
   * call would also cost more for packing the other matrix.
   */
  private static final int COLUMNS = 48;

  /** The least and the most that a call sums up, where small kernels do it. */
  private static final int LEAST_INNER = 32;

  private static final int MOST_INNER = 128;

  /** From so many columns on the small matrix that all of them meet is worth being transposed. */
  private static final int MANY_COLUMNS = 512;

  static Cut of(
      boolean transA, boolean transB, int m, int n, int k, boolean smallKernels, long flops) {
    long pairs = (long) m * n * k;
    if (smallKernels && pairs > SMALL) {
      if (!transA && transB && (long) m * n * LEAST_INNER <= SMALL) {
        long fitting = SMALL / 2 / ((long) m * n) / 16 * 16;
        return new Cut(n, (int) Math.max(LEAST_INNER, Math.min(fitting, MOST_INNER)));
      }
      if (!transA && !transB && isSmall(m, k)) {
        return new Cut((int) (SMALL / ((long) m * k)) / COLUMNS * COLUMNS, k);
      }
    }
    int calls = (int) (2 * pairs / flops + 1);
    // Summing up over the rows of a batch: cut there, each call then packs only what it needs.
    return transB && !transA && k > n ? new Cut(n, piece(k, calls)) : new Cut(piece(n, calls), k);
  }

  /** Whether a matrix a of (m, k), stored the other way round, should be transposed first. */
  static boolean turns(boolean transB, int m, int n, int k) {
    return !transB && n >= MANY_COLUMNS && isSmall(m, k);
  }

  /** Whether enough columns go with such a matrix into one call of a small kernel. */
  private static boolean isSmall(int m, int k) {
    return 2L * COLUMNS * m * k <= SMALL;
  }

  private static int piece(int length, int calls) {
    return calls == 1 ? length : Math.max(1, length / calls / COLUMNS) * COLUMNS;
  }
}
