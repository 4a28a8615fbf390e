package org.firesteel.blas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** How products are cut into calls. Sizes are those of BLAS: by columns. */
class CutTest {
  private static final long LONG = Cut.FLOPS_PER_CALL;

  @Test
  void whatIsShortIsOneCall() {
    for (boolean smallKernels : new boolean[] {false, true}) {
      assertEquals(new Cut(200, 100), Cut.of(false, false, 50, 200, 100, smallKernels, LONG));
      assertEquals(new Cut(50, 200), Cut.of(false, true, 100, 50, 200, smallKernels, LONG));
    }
    assertEquals(new Cut(8192, 28), Cut.of(false, false, 64, 8192, 28, false, LONG));
  }

  @Test
  void callsOfSmallKernelsStaySmall() {
    for (int m = 1; m <= 300; m += 7) {
      for (int n = 1; n <= 300; n += 13) {
        Cut overRows = Cut.of(false, false, m, 100_000, n, true, LONG);
        if (m * n > 10 && m * n <= 10_416) {
          assertTrue((long) m * n * overRows.columns() <= 1_000_000, m + " " + n);
          assertEquals(0, overRows.columns() % 48, m + " " + n);
        }
        Cut summingUp = Cut.of(false, true, m, n, 100_000, true, LONG);
        if (m * n > 10 && m * n <= 31_250) {
          assertTrue((long) m * n * summingUp.inner() <= 1_000_000, m + " " + n);
          assertTrue(summingUp.inner() >= 32 && summingUp.inner() <= 128, m + " " + n);
        }
      }
    }
  }

  @Test
  void longProductsAreCutWhereTheyAreLongest() {
    // Forward and input's gradient: over the rows of the batch. Weights' gradient: along them.
    assertEquals(1024, Cut.of(true, false, 1024, 4096, 1024, true, LONG).inner());
    assertEquals(1024, Cut.of(false, true, 1024, 1024, 4096, true, LONG).columns());
    for (boolean transB : new boolean[] {false, true}) {
      Cut cut = Cut.of(false, transB, 1024, 1024, 4096, true, LONG);
      long flops = 2L * 1024 * cut.columns() * cut.inner();
      assertTrue(flops <= LONG, cut.toString());
      assertTrue(flops > 0.5 * LONG, cut.toString());
    }
  }

  /** The columns of c are summed up each by itself, in the same order however many go together. */
  @Test
  void longProductsOverManyRowsHaveTheBitsOfOneCall() {
    int m = 700;
    int n = 1999;
    int k = 900;
    float[] a = normals(m * k, 1);
    float[] b = normals(k * n, 2);
    for (boolean transA : new boolean[] {false, true}) {
      float[] cut = new float[m * n];
      float[] whole = new float[m * n];
      Products products = Blas.get().products;
      Products library = ((CutProducts) products).library();
      int lda = transA ? k : m;
      assertTrue(Cut.of(transA, false, m, n, k, true, LONG).columns() < n);
      products.sgemm(transA, false, m, n, k, 1, a, 0, lda, b, 0, k, 0, cut, 0, m);
      library.sgemm(transA, false, m, n, k, 1, a, 0, lda, b, 0, k, 0, whole, 0, m);
      assertArrayEquals(whole, cut);
    }
  }

  private static float[] normals(int n, int seed) {
    Random random = new Random(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
