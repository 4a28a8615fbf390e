package org.firesteel.blas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Products of the BLAS in use and of the portable one against a loop in double. */
class BlasTest {
  private static final int[] SIZES = {1, 2, 4, 6, 8, 13, 33, 100, 257};
  private static final float[][] ALPHA_BETA = {{1, 0}, {1, 1}, {0.5f, -2}, {-1, 0}, {0, 1.5f}};

  private final List<Blas> implementations = List.of(Blas.get(), Blas.of(BlasKind.PORTABLE));

  @Test
  void gemmAgreesWithALoop() {
    int number = 0;
    for (int m : SIZES) {
      for (int n : SIZES) {
        for (int k : SIZES) {
          for (boolean transA : new boolean[] {false, true}) {
            for (boolean transB : new boolean[] {false, true}) {
              checkProduct(transA, transB, m, n, k, number++);
            }
          }
        }
      }
    }
  }

  @Test
  void emptyProducts() {
    for (boolean transA : new boolean[] {false, true}) {
      for (boolean transB : new boolean[] {false, true}) {
        for (int i = 0; i < ALPHA_BETA.length; i++) {
          checkProduct(transA, transB, 3, 4, 0, i);
          checkProduct(transA, transB, 3, 1, 0, i);
          checkProduct(transA, transB, 1, 4, 0, i);
          checkProduct(transA, transB, 0, 4, 5, i);
          checkProduct(transA, transB, 0, 1, 5, i);
          checkProduct(transA, transB, 3, 0, 5, i);
          checkProduct(transA, transB, 1, 0, 5, i);
          checkProduct(transA, transB, 0, 0, 0, i);
        }
      }
    }
  }

  private void checkProduct(boolean transA, boolean transB, int m, int n, int k, int number) {
    Random random = new Random(number);
    // Padding, or none, so that the array ends with the last element.
    Operand a = new Operand(transA ? k : m, transA ? m : k, number % 3, number % 2, random);
    Operand b = new Operand(transB ? n : k, transB ? k : n, number % 2, number % 5, random);
    Operand c = new Operand(m, n, number % 4, number % 3, random);
    float alpha = ALPHA_BETA[number % ALPHA_BETA.length][0];
    float beta = ALPHA_BETA[number % ALPHA_BETA.length][1];
    if (beta == 0) {
      c.fill(Float.NaN);
    }
    double[] want = new double[m * n];
    double[] size = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < k; l++) {
        double left = transA ? a.get(l, i) : a.get(i, l);
        for (int j = 0; j < n; j++) {
          double product = left * (transB ? b.get(j, l) : b.get(l, j));
          want[i * n + j] += product;
          size[i * n + j] += Math.abs(product);
        }
      }
    }
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double old = beta == 0 ? 0 : (double) beta * c.get(i, j);
        want[i * n + j] = alpha * want[i * n + j] + old;
        size[i * n + j] = Math.abs(alpha) * size[i * n + j] + Math.abs(old);
      }
    }
    for (Blas blas : implementations) {
      String where =
          "%s: m %d n %d k %d transA %s transB %s alpha %s beta %s"
              .formatted(blas.info(), m, n, k, transA, transB, alpha, beta);
      float[] single = c.array.clone();
      blas.gemm(
          transA, transB, m, n, k, alpha, a.array, a.offset, a.stride, b.array, b.offset, b.stride,
          beta, single, c.offset, c.stride);
      compare(where, c, c.toDouble(single), want, size, (k + 3) * 0x1p-24);

      double[] wide = c.toDouble(c.array);
      blas.gemm(
          transA,
          transB,
          m,
          n,
          k,
          alpha,
          a.toDouble(a.array),
          a.offset,
          a.stride,
          b.toDouble(b.array),
          b.offset,
          b.stride,
          beta,
          wide,
          c.offset,
          c.stride);
      compare(where + " double", c, wide, want, size, (2 * k + 3) * 0x1p-53);
    }
  }

  /**
   * Each element within {@code bound} times the sum of the absolute products; all else as it was.
   */
  private static void compare(
      String where, Operand before, double[] got, double[] want, double[] size, double bound) {
    double[] expected = before.toDouble(before.array);
    for (int i = 0; i < before.rows; i++) {
      for (int j = 0; j < before.columns; j++) {
        int at = before.offset + i * before.stride + j;
        int flat = i * before.columns + j;
        if (!(Math.abs(got[at] - want[flat]) <= bound * size[flat])) {
          throw new AssertionError(
              "%s: [%d, %d] is %s, want %s within %s"
                  .formatted(where, i, j, got[at], want[flat], bound * size[flat]));
        }
        expected[at] = got[at];
      }
    }
    assertArrayEquals(expected, got, where);
  }

  @Test
  void gemvAndDotAgreeWithALoop() {
    int number = 0;
    for (int m : SIZES) {
      for (int n : SIZES) {
        for (boolean trans : new boolean[] {false, true}) {
          checkMatrixVector(trans, m, n, number++);
        }
      }
    }
  }

  private void checkMatrixVector(boolean trans, int m, int n, int number) {
    Random random = new Random(number);
    int outputs = trans ? n : m;
    int inputs = trans ? m : n;
    Operand a = new Operand(m, n, number % 3, number % 2, random);
    Operand x = new Operand(inputs, 1, number % 2, number % 5, random);
    Operand y = new Operand(outputs, 1, number % 3, number % 4, random);
    y.fill(Float.NaN);
    double[] want = new double[outputs];
    double[] size = new double[outputs];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double product = (double) a.get(i, j) * (trans ? x.get(i, 0) : x.get(j, 0));
        want[trans ? j : i] += product;
        size[trans ? j : i] += Math.abs(product);
      }
    }
    for (Blas blas : implementations) {
      String where = "%s: m %d n %d trans %s".formatted(blas.info(), m, n, trans);
      float[] single = y.array.clone();
      blas.gemv(
          trans, m, n, 1, a.array, a.offset, a.stride, x.array, x.offset, x.stride, 0, single,
          y.offset, y.stride);
      compare(where, y, y.toDouble(single), want, size, (inputs + 3) * 0x1p-24);
      double[] wide = y.toDouble(y.array);
      blas.gemv(
          trans,
          m,
          n,
          1,
          a.toDouble(a.array),
          a.offset,
          a.stride,
          x.toDouble(x.array),
          x.offset,
          x.stride,
          0,
          wide,
          y.offset,
          y.stride);
      compare(where + " double", y, wide, want, size, (2 * inputs + 3) * 0x1p-53);
      if (!trans && x.stride == 1 && m > 0) {
        float dot = blas.dot(n, a.array, a.offset, x.array, x.offset);
        assertEquals(want[0], dot, (n + 3) * 0x1p-24 * size[0], where);
        double wideDot = blas.dot(n, a.toDouble(a.array), a.offset, x.toDouble(x.array), x.offset);
        assertEquals(want[0], wideDot, (2 * n + 3) * 0x1p-53 * size[0], where);
      }
    }
  }

  /** Each of the ways in which {@link Cut} cuts, rests included. */
  @Test
  void productsInPiecesAgreeWithALoop() {
    int[][] sizes = {{64, 28, 1030}, {1030, 64, 28}, {1030, 10, 64}, {97, 129, 95}, {700, 9, 333}};
    int number = 0;
    for (int[] size : sizes) {
      for (boolean transA : new boolean[] {false, true}) {
        for (boolean transB : new boolean[] {false, true}) {
          checkProduct(transA, transB, size[0], size[1], size[2], number++);
        }
      }
    }
  }

  /** The collector moves arrays: where they lie must not count. */
  @Test
  void placeInMemoryDoesNotChangeBits() {
    for (int m : new int[] {1, 3, 16, 61}) {
      for (int n : new int[] {1, 5, 16, 67}) {
        for (int k : new int[] {7, 64, 259, 1021}) {
          float[] first = null;
          for (int shift = 0; shift < 20; shift++) {
            float[] c = productAt(shift, m, n, k);
            first = first == null ? c : first;
            assertArrayEquals(first, c, "m %d n %d k %d shift %d".formatted(m, n, k, shift));
          }
        }
      }
    }
  }

  /** Float and double product and inner product of the same numbers, stored from an offset on. */
  private static float[] productAt(int shift, int m, int n, int k) {
    Random random = new Random(n);
    float[] a = new float[m * k + shift];
    float[] b = new float[k * n + shift];
    double[] wideA = new double[a.length];
    double[] wideB = new double[b.length];
    for (int i = shift; i < a.length; i++) {
      wideA[i] = random.nextGaussian();
      a[i] = (float) wideA[i];
    }
    for (int i = shift; i < b.length; i++) {
      wideB[i] = random.nextGaussian();
      b[i] = (float) wideB[i];
    }
    float[] c = new float[m * n + shift];
    double[] wideC = new double[m * n + shift];
    Blas.get().gemm(false, false, m, n, k, 1, a, shift, k, b, shift, n, 0, c, shift, n);
    Blas.get().gemm(false, false, m, n, k, 1, wideA, shift, k, wideB, shift, n, 0, wideC, shift, n);
    float[] bits = new float[3 * m * n + 3];
    for (int i = 0; i < m * n; i++) {
      bits[3 * i] = c[shift + i];
      bits[3 * i + 1] = (float) wideC[shift + i];
      // What the narrowing lost.
      bits[3 * i + 2] = (float) (wideC[shift + i] - (float) wideC[shift + i]);
    }
    bits[3 * m * n] = Blas.get().dot(k, a, shift, b, shift);
    double dot = Blas.get().dot(k, wideA, shift, wideB, shift);
    bits[3 * m * n + 1] = (float) dot;
    bits[3 * m * n + 2] = (float) (dot - (float) dot);
    return bits;
  }

  @Test
  void saysWhatIsWrong() {
    Blas blas = Blas.get();
    float[] six = new float[6];
    refuses(
        "gemm: m must be >= 0, actual: -1",
        () -> blas.gemm(false, false, -1, 2, 3, 1, six, 0, 3, six, 0, 2, 0, six, 0, 2));
    refuses(
        "gemm: lda must be >= 3 (a row of a as stored), actual: 2",
        () -> blas.gemm(false, false, 2, 2, 3, 1, six, 0, 2, six, 0, 2, 0, six, 0, 2));
    refuses(
        "gemm: ldb must be >= 1 (a row of b as stored), actual: 0",
        () -> blas.gemm(false, false, 2, 1, 3, 1, six, 0, 3, six, 0, 0, 0, six, 0, 2));
    refuses(
        "gemv: increment of x must be >= 1, actual: 0",
        () -> blas.gemv(false, 2, 3, 1, six, 0, 3, six, 0, 0, 0, six, 0, 1));
    overruns(
        "gemm: b (3 x 2 as stored, ldb 2) is [1, 7) of an array of length 6",
        () -> blas.gemm(false, false, 2, 2, 3, 1, six, 0, 3, six, 1, 2, 0, six, 0, 2));
    overruns(
        "gemm: c (65536 x 65536 as stored, ldc 65536) is [0, 4294967296) of an array of length 6",
        () ->
            blas.gemm(
                false, false, 65536, 65536, 0, 1, six, 0, 1, six, 0, 65536, 0, six, 0, 65536));
    overruns(
        "gemv: y (2 elements, increment 6) is [0, 7) of an array of length 6",
        () -> blas.gemv(false, 2, 3, 1, six, 0, 3, six, 0, 1, 0, six, 0, 6));
    overruns(
        "dot: x (7 elements, increment 1) is [-1, 6) of an array of length 6",
        () -> blas.dot(7, six, -1, six, 0));
  }

  private static void refuses(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  private static void overruns(String message, Executable call) {
    assertEquals(message, assertThrows(IndexOutOfBoundsException.class, call).getMessage());
  }

  /** Random numbers in the matrix, NaN around it, so that a stray read is seen in the result. */
  private static final class Operand {
    final int rows;
    final int columns;
    final int stride;
    final int offset;
    final float[] array;

    Operand(int rows, int columns, int padding, int offset, Random random) {
      this.rows = rows;
      this.columns = columns;
      this.stride = Math.max(1, columns + padding);
      this.offset = offset;
      boolean empty = rows == 0 || columns == 0;
      this.array = new float[empty ? offset : offset + (rows - 1) * stride + columns];
      Arrays.fill(array, Float.NaN);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          array[offset + i * stride + j] = (float) random.nextGaussian();
        }
      }
    }

    float get(int row, int column) {
      return array[offset + row * stride + column];
    }

    void fill(float value) {
      Arrays.fill(array, value);
    }

    double[] toDouble(float[] values) {
      double[] doubles = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        doubles[i] = values[i];
      }
      return doubles;
    }
  }
}
