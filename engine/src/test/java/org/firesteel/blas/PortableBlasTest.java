package org.firesteel.blas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.firesteel.vector.VectorApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The portable BLAS is a plain loop, to the bit: that is what makes it portable. */
class PortableBlasTest {
  private final Blas blas = Blas.of(BlasKind.PORTABLE);

  /** Sizes around what is unrolled (4), laid out at once (64) and summed up at once (512). */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1, 7, 5",
    "7, 1, 65",
    "3, 3, 4",
    "2, 5, 3",
    "17, 64, 63",
    "65, 33, 64",
    "64, 65, 129",
    "513, 3, 70",
    "5, 1030, 66",
    "513, 66, 6",
    "90, 600, 67",
    "512, 64, 64"
  })
  void productsAreThoseOfTheTripleLoop(int m, int n, int k) {
    int number = 0;
    for (boolean transA : new boolean[] {false, true}) {
      for (boolean transB : new boolean[] {false, true}) {
        for (float[] factors : new float[][] {{1, 0}, {1, 1}, {0.3f, -1.7f}, {-1, 0}}) {
          check(transA, transB, m, n, k, factors[0], factors[1], number++ % 3);
        }
      }
    }
  }

  private void check(
      boolean transA, boolean transB, int m, int n, int k, float alpha, float beta, int pad) {
    Random random = new Random(31L * m + n);
    int lda = (transA ? m : k) + pad;
    int ldb = (transB ? k : n) + 2 * pad;
    int ldc = n + pad;
    double[] a = numbers(random, pad + (transA ? k : m) * lda);
    double[] b = numbers(random, 2 * pad + (transB ? n : k) * ldb);
    double[] c = numbers(random, pad + m * ldc);
    if (beta == 0) {
      c[pad] = Double.NaN;
    }
    float[] single = floats(c);
    double[] wide = c.clone();
    blas.gemm(
        transA, transB, m, n, k, alpha, floats(a), pad, lda, floats(b), 2 * pad, ldb, beta, single,
        pad, ldc);
    blas.gemm(
        transA,
        transB,
        m,
        n,
        k,
        (double) alpha,
        a,
        pad,
        lda,
        b,
        2 * pad,
        ldb,
        beta,
        wide,
        pad,
        ldc);
    // A product with a single column multiplies that by alpha, any other its left factor.
    float left = n == 1 ? 1 : alpha;
    float right = n == 1 ? alpha : 1;
    boolean dots = n == 1 ? !transA : m == 1 && transB;
    float[] wantSingle = floats(c);
    double[] wantWide = c.clone();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double[] x = new double[k];
        double[] y = new double[k];
        for (int p = 0; p < k; p++) {
          x[p] = a[pad + (transA ? p * lda + i : i * lda + p)];
          y[p] = b[2 * pad + (transB ? j * ldb + p : p * ldb + j)];
        }
        int at = pad + i * ldc + j;
        wantSingle[at] = element(floats(x), left, floats(y), right, beta, wantSingle[at], dots);
        wantWide[at] = element(x, left, y, right, beta, wantWide[at], dots);
      }
    }
    String what = "%s %s %d %d %d %s %s".formatted(transA, transB, m, n, k, alpha, beta);
    assertArrayEquals(bits(wantSingle), bits(single), what);
    assertArrayEquals(wantWide, wide, what);
  }

  private static float element(
      float[] x, float left, float[] y, float right, float beta, float c, boolean dots) {
    float[] sums = new float[dots && x.length >= 16 ? 16 : 1];
    float begin = beta == 0 ? 0 : beta * c;
    sums[0] = dots ? 0 : begin;
    for (int p = 0; p < x.length; p++) {
      int lane = p % sums.length;
      sums[lane] = Math.fma(left * x[p], right * y[p], sums[lane]);
    }
    for (int half = sums.length / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        sums[i] += sums[half + i];
      }
    }
    return dots && beta != 0 ? begin + sums[0] : sums[0];
  }

  private static double element(
      double[] x, double left, double[] y, double right, double beta, double c, boolean dots) {
    double[] sums = new double[dots && x.length >= 16 ? 16 : 1];
    double begin = beta == 0 ? 0 : beta * c;
    sums[0] = dots ? 0 : begin;
    for (int p = 0; p < x.length; p++) {
      int lane = p % sums.length;
      sums[lane] = Math.fma(left * x[p], right * y[p], sums[lane]);
    }
    for (int half = sums.length / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        sums[i] += sums[half + i];
      }
    }
    return dots && beta != 0 ? begin + sums[0] : sums[0];
  }

  /** Where there is no Vector API: sizes around tiles of 4, 8 and 16 lanes, and blocks. */
  @ParameterizedTest
  @CsvSource({
    "2, 2, 1",
    "9, 17, 3",
    "64, 48, 256",
    "65, 49, 257",
    "7, 33, 300",
    "8, 32, 16",
    "130, 1025, 40",
    "131, 1072, 513"
  })
  void loopsWithoutVectorsGiveTheSameBits(int m, int n, int k) {
    assertTrue(VectorApi.IS_THERE, "the tests are run with the Vector API");
    Random random = new Random(m);
    float[] a = floats(numbers(random, m * k));
    float[] b = floats(numbers(random, k * n));
    float[] old = floats(numbers(random, m * n));
    for (boolean transA : new boolean[] {false, true}) {
      for (boolean transB : new boolean[] {false, true}) {
        for (boolean fresh : new boolean[] {false, true}) {
          int ai = transA ? 1 : k;
          int ak = transA ? m : 1;
          int bk = transB ? 1 : n;
          int bj = transB ? k : 1;
          float[] tiles = old.clone();
          BlockedFloats.product(m, n, k, a, 0, ai, ak, b, 0, bk, bj, fresh, tiles, 0, n);
          float[] loops = old.clone();
          PortableFloats.product(m, n, k, a, 0, ai, ak, b, 0, bj, bk, fresh, loops, 0, n, 1);
          assertArrayEquals(bits(loops), bits(tiles), transA + " " + transB + " " + fresh);
        }
      }
    }
  }

  /** Sizes around four rows, and around 16 lanes and 64. */
  @ParameterizedTest
  @CsvSource({"1, 5", "3, 15", "4, 16", "6, 17", "9, 100", "65, 64", "300, 67", "33, 143"})
  void vectorsWithoutVectorsGiveTheSameBits(int m, int n) {
    Random random = new Random(m);
    float[] a = floats(numbers(random, 1 + m * n));
    for (boolean trans : new boolean[] {false, true}) {
      for (float beta : new float[] {0, 1}) {
        float[] x = floats(numbers(random, 1 + (trans ? m : n)));
        float[] vectors = floats(numbers(random, trans ? n : m));
        float[] apart = new float[2 * vectors.length];
        for (int i = 0; i < vectors.length; i++) {
          apart[2 * i] = vectors[i];
        }
        blas.gemv(trans, m, n, 1, a, 1, n, x, 1, 1, beta, vectors, 0, 1);
        blas.gemv(trans, m, n, 1, a, 1, n, x, 1, 1, beta, apart, 0, 2); // by loops
        for (int i = 0; i < vectors.length; i++) {
          assertEquals(apart[2 * i], vectors[i], trans + " " + beta + " " + i);
        }
      }
    }
  }

  /** Vectors with distances between their elements, and the sum of products. */
  @ParameterizedTest
  @CsvSource({"1, 1", "5, 70", "600, 9", "65, 513"})
  void vectorsAreThoseOfTheLoop(int m, int n) {
    Random random = new Random(m);
    float[] a = floats(numbers(random, 2 + m * (n + 1)));
    for (boolean trans : new boolean[] {false, true}) {
      int outputs = trans ? n : m;
      int inputs = trans ? m : n;
      float[] x = floats(numbers(random, 1 + 3 * inputs));
      float[] y = floats(numbers(random, 2 * outputs));
      float[] want = y.clone();
      blas.gemv(trans, m, n, 1, a, 2, n + 1, x, 1, 3, 1, y, 0, 2);
      for (int i = 0; i < outputs; i++) {
        float[] row = new float[inputs];
        float[] dense = new float[inputs];
        for (int p = 0; p < inputs; p++) {
          row[p] = a[2 + (trans ? p * (n + 1) + i : i * (n + 1) + p)];
          dense[p] = x[1 + 3 * p];
        }
        want[2 * i] = element(row, 1, dense, 1, 1, want[2 * i], !trans);
      }
      assertArrayEquals(bits(want), bits(y));
    }
    float[] left = Arrays.copyOfRange(a, 1, 1 + n);
    float[] right = Arrays.copyOfRange(a, 2, 2 + n);
    assertEquals(element(left, 1, right, 1, 0, 0, true), blas.dot(n, a, 1, a, 2));
  }

  /** Under way the JIT replaces the loops by others: they must not change a bit. */
  @Test
  void compiledLoopsGiveTheBitsOfInterpretedOnes() {
    Random random = new Random(1);
    float[] a = floats(numbers(random, 100 * 90));
    float[] first = null;
    for (int round = 0; round < 300; round++) {
      float[] c = new float[100 * 100];
      blas.gemm(false, true, 100, 100, 90, 1, a, 0, 90, a, 0, 90, 0, c, 0, 100);
      first = first == null ? c : first;
      assertArrayEquals(bits(first), bits(c), "round " + round);
    }
  }

  @SuppressWarnings("try")
  @Test
  void aThreadChoosesForItselfAndForAWhile() throws InterruptedException {
    Blas usual = Blas.get();
    assertFalse(usual.isPortable());
    try (Blas.Scope scope = Blas.use(BlasKind.PORTABLE)) {
      assertSame(blas, Blas.get());
      try (Blas.Scope inner = Blas.use(BlasKind.NATIVE)) {
        assertSame(usual, Blas.get());
      }
      Blas[] other = new Blas[1];
      Thread thread = new Thread(() -> other[0] = Blas.get());
      thread.start();
      thread.join();
      assertSame(usual, other[0]);
      assertEquals("BLAS: portable 3 (Java kernels, 1 thread)", Blas.get().info().describe());
    }
    assertSame(usual, Blas.get());
    assertNotSame(usual, blas);
    assertEquals(BlasKind.PORTABLE, BlasKind.of(blas.info()));
    assertEquals(BlasKind.NATIVE, BlasKind.of(usual.info()));
  }

  private static double[] numbers(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToIntBits(values[i]);
    }
    return bits;
  }
}
