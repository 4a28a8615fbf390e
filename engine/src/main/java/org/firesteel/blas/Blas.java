package org.firesteel.blas;

import org.firesteel.memory.ThreadScope;

/**
 * Matrix products over plain row-major arrays: {@code ld} is the distance between the starts of two
 * rows as stored, at least their length. Which library computes is decided once for the JVM, by
 * {@link NativeBlas}, unless a thread {@link #use uses} another, and is told by {@link #info()}.
 *
 * <p>Immutable and safe for use from many threads. Outputs must not overlap inputs.
 *
 * <p>A result depends on sizes, values, library and kernels ({@link BlasInfo}), on nothing else.
 *
 * <p>A large product is done in several calls of the library, see {@link Cut}.
 *
 * @see <a href="https://www.netlib.org/blas/">BLAS</a>
 */
public final class Blas extends DoubleBlas {
  private static final Blas SHARED = NativeBlas.choose();
  private static final Blas PORTABLE = NativeBlas.portable();

  private final BlasInfo info;

  Blas(Products products, BlasInfo info) {
    super(products);
    this.info = info;
  }

  /** The BLAS of the calling thread: what it {@link #use uses}, else that of the JVM. */
  public static Blas get() {
    Scope scope = Scope.innermost();
    return scope == null ? SHARED : scope.blas;
  }

  /** The BLAS of a kind. */
  public static Blas of(BlasKind kind) {
    return kind == BlasKind.PORTABLE ? PORTABLE : SHARED;
  }

  /**
   * Until the scope is closed, the calling thread computes with a BLAS of this kind; with {@link
   * BlasKind#PORTABLE}, exponentials and the like are portable, too:
   *
   * <pre>{@code
   * try (var scope = Blas.use(BlasKind.PORTABLE)) {
   *   loss.backward();
   * }
   * }</pre>
   */
  public static Scope use(BlasKind kind) {
    return new Scope(of(kind));
  }

  /** A choice in force until it is closed, by the thread that opened it. */
  public static final class Scope extends ThreadScope {
    private final Blas blas;

    private Scope(Blas blas) {
      super("Blas");
      this.blas = blas;
    }

    private static Scope innermost() {
      return innermost(Scope.class);
    }
  }

  /** Whether the bits are the same on every processor. */
  public boolean isPortable() {
    return BlasKind.of(info) == BlasKind.PORTABLE;
  }

  /** Which library computes. */
  public BlasInfo info() {
    return info;
  }

  /**
   * {@code c = alpha * op(a) * op(b) + beta * c}, where {@code op(a)} is (m, k), {@code op(b)} is
   * (k, n), c is (m, n), and {@code op} transposes what is stored if {@code transA} or {@code
   * transB} says so. With {@code beta} 0 the old values of c do not count, NaN included. A product
   * with a single row or column is computed as by {@link #gemv}.
   *
   * @throws IllegalArgumentException if a size is negative or a row longer than its distance
   * @throws IndexOutOfBoundsException if a matrix reaches over the end of its array
   */
  public void gemm(
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
      // Column-major BLAS sees our matrices transposed: c' = op(b)' op(a)'.
      products.sgemm(
          transB, transA, n, m, k, alpha, b, bOffset, ldb, a, aOffset, lda, beta, c, cOffset, ldc);
    }
  }

  /**
   * {@code y = alpha * op(a) * x + beta * y}, where a is stored as (m, n) and {@code op} transposes
   * it if {@code trans} says so; {@code xIncrement} and {@code yIncrement} are the distances
   * between elements. With {@code beta} 0 the old values of y do not count, NaN included.
   *
   * @throws IllegalArgumentException if a size is negative, or an increment is not positive
   * @throws IndexOutOfBoundsException if an operand reaches over the end of its array
   */
  public void gemv(
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
    RowMajor.checkMatrixVector(m, n, a.length, aOffset, lda);
    RowMajor.checkVector("gemv", "x", inputs, xIncrement, xOffset, x.length);
    RowMajor.checkVector("gemv", "y", outputs, yIncrement, yOffset, y.length);
    if (inputs == 0) {
      scale(outputs, beta, y, yOffset, yIncrement);
    }
    if (inputs > 0 && outputs > 0) {
      products.sgemv(
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

  /** The sum of products of {@code x[xOffset, xOffset + n)} and {@code y[yOffset, yOffset + n)}. */
  public float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    RowMajor.checkDot(n, x.length, xOffset, y.length, yOffset);
    return products.sdot(n, x, xOffset, y, yOffset);
  }

  /** Only {@code beta * c} is left of a product that sums up nothing. */
  private static void scale(int n, float beta, float[] c, int offset, int increment) {
    for (int i = 0, at = offset; i < n; i++, at += increment) {
      c[at] = beta == 0 ? 0 : beta * c[at];
    }
  }
}
