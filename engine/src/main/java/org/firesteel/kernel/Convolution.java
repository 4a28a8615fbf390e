package org.firesteel.kernel;

import java.util.Arrays;
import org.firesteel.blas.Blas;
import org.firesteel.memory.Fill;
import org.firesteel.memory.Scratch;
import org.firesteel.memory.Strided;

/**
 * The sizes of a convolution and its three products: x [batch, in, height, width] with w [out, in /
 * groups, kernel height, kernel width] gives y [batch, out, rows, columns]. One image at a time is
 * laid out in {@link Columns}, so that the scratch memory does not grow with the batch, and met by
 * one of the kernel's rows after the other. Arrays are dense, all {@code float[]} or all {@code
 * double[]}.
 *
 * @param in channels of x
 * @param out channels of y
 * @param groups x's and y's channels fall into that many parts, each convolved on its own
 */
public record Convolution(
    int batch, int in, int out, int groups, SlidingAxis rows, SlidingAxis across) {

  /** As in {@code blas.Cut}. */
  private static final long SMALL = 1_000_000;

  /** Rows, of which each begins {@code leading} elements behind the one before. */
  private record Matrix(Object array, int offset, int leading) {}

  /** y = w * x + bias; without a bias if that is null. */
  public void forward(
      Object x, int xOffset, Object w, int wOffset, Object bias, int biasOffset, Object y) {
    Columns columns = columns();
    int k = columns.height();
    int strip = strip(k);
    try (Scratch scratch = Scratch.open()) {
      Object pixels = scratch.take(x.getClass(), k * columns.width(), true);
      Object weights = scratch.take(x.getClass(), out * rows.kernel() * k);
      Strided.gather(w, wOffset, turnedSizes(), turnedStrides(), weights, 0);
      for (int part = 0; part < batch * groups; part++) {
        columns.unfold(x, xOffset + part * inputs(), pixels);
        for (int o = 0, n; o < rows.windows(); o += n) {
          n = Math.min(strip, rows.windows() - o);
          Matrix to = outputs(y, 0, part, o);
          if (bias != null) {
            spread(bias, biasOffset + part % groups * (out / groups), to, n * across.windows());
          }
          for (int i = 0; i < rows.kernel(); i++) {
            Matrix weight = weights(weights, part, i, k);
            Matrix from = pixels(pixels, columns, i, o);
            int beta = bias == null && i == 0 ? 0 : 1;
            gemm(false, false, out / groups, n * across.windows(), k, weight, from, beta, to);
          }
        }
      }
    }
  }

  /** dx, given dy; dx holds zeros before. */
  public void inputGradient(Object dy, int dyOffset, Object w, int wOffset, Object dx) {
    Columns columns = columns();
    int k = columns.height();
    int strip = strip(k);
    try (Scratch scratch = Scratch.open()) {
      Object pixels = scratch.take(dy.getClass(), k * columns.width());
      Object weights = scratch.take(dy.getClass(), out * rows.kernel() * k);
      Strided.gather(w, wOffset, turnedSizes(), turnedStrides(), weights, 0);
      for (int part = 0; part < batch * groups; part++) {
        Fill.zeros(pixels);
        for (int o = 0, n; o < rows.windows(); o += n) {
          n = Math.min(strip, rows.windows() - o);
          Matrix from = outputs(dy, dyOffset, part, o);
          for (int i = 0; i < rows.kernel(); i++) {
            Matrix weight = weights(weights, part, i, k);
            Matrix to = pixels(pixels, columns, i, o);
            gemm(true, false, k, n * across.windows(), out / groups, weight, from, 1, to);
          }
        }
        columns.fold(pixels, dx, part * inputs());
      }
    }
  }

  /** dw, given dy. */
  public void weightGradient(Object dy, int dyOffset, Object x, int xOffset, Object dw) {
    Columns columns = columns();
    int k = columns.height();
    int strip = strip(k);
    try (Scratch scratch = Scratch.open()) {
      Object pixels = scratch.take(x.getClass(), k * columns.width(), true);
      Object weights = scratch.take(x.getClass(), out * rows.kernel() * k, true);
      for (int part = 0; part < batch * groups; part++) {
        columns.unfold(x, xOffset + part * inputs(), pixels);
        for (int o = 0, n; o < rows.windows(); o += n) {
          n = Math.min(strip, rows.windows() - o);
          Matrix left = outputs(dy, dyOffset, part, o);
          for (int i = 0; i < rows.kernel(); i++) {
            Matrix right = pixels(pixels, columns, i, o);
            Matrix to = weights(weights, part, i, k);
            gemm(false, true, out / groups, k, n * across.windows(), left, right, 1, to);
          }
        }
      }
      Strided.scatter(weights, 0, dw, 0, turnedSizes(), turnedStrides());
    }
  }

  private Columns columns() {
    return new Columns(in / groups, rows, across);
  }

  private int inputs() {
    return in / groups * rows.size() * across.size();
  }

  /** So many rows of windows are multiplied at a time that BLAS need not lay them out once more. */
  private int strip(int k) {
    long pairs = (long) (out / groups) * k * across.windows();
    long most = pairs > SMALL ? rows.windows() : SMALL / Math.max(1, pairs);
    int strips = (int) ((rows.windows() + most - 1) / most);
    return (rows.windows() + strips - 1) / strips;
  }

  /** The weights as a matrix for each of the kernel's rows: [groups, i, out / groups, (in, j)]. */
  private int[] turnedSizes() {
    return new int[] {groups, rows.kernel(), out / groups, in / groups, across.kernel()};
  }

  private int[] turnedStrides() {
    int channel = rows.kernel() * across.kernel();
    int filter = in / groups * channel;
    return new int[] {out / groups * filter, across.kernel(), filter, channel, 1};
  }

  /** What the kernel's row {@code i} weighs with, (out / groups, (in, j)). */
  private Matrix weights(Object turned, int part, int i, int k) {
    return new Matrix(turned, (part % groups * rows.kernel() + i) * (out / groups) * k, k);
  }

  /** What the kernel's row {@code i} meets in windows from row {@code o} on. */
  private Matrix pixels(Object unfolded, Columns columns, int i, int o) {
    return new Matrix(unfolded, columns.start(i) + o * across.windows(), columns.width());
  }

  /** What windows from row {@code o} on give in each channel. */
  private Matrix outputs(Object y, int offset, int part, int o) {
    int windows = rows.windows() * across.windows();
    int at = offset + part * (out / groups) * windows + o * across.windows();
    return new Matrix(y, at, windows);
  }

  private void spread(Object bias, int from, Matrix y, int n) {
    for (int channel = 0; channel < out / groups; channel++) {
      int start = y.offset + channel * y.leading;
      if (bias instanceof float[] floats) {
        Arrays.fill((float[]) y.array, start, start + n, floats[from + channel]);
      } else {
        Arrays.fill((double[]) y.array, start, start + n, ((double[]) bias)[from + channel]);
      }
    }
  }

  private static void gemm(
      boolean transA, boolean transB, int m, int n, int k, Matrix a, Matrix b, int beta, Matrix c) {
    int lda = Math.max(a.leading, 1);
    int ldb = Math.max(b.leading, 1);
    int ldc = Math.max(c.leading, 1);
    if (c.array instanceof float[] to) {
      float[] left = (float[]) a.array;
      float[] right = (float[]) b.array;
      Blas.get()
          .gemm(
              transA, transB, m, n, k, 1, left, a.offset, lda, right, b.offset, ldb, beta, to,
              c.offset, ldc);
    } else {
      double[] left = (double[]) a.array;
      double[] right = (double[]) b.array;
      Blas.get()
          .gemm(
              transA,
              transB,
              m,
              n,
              k,
              1,
              left,
              a.offset,
              lda,
              right,
              b.offset,
              ldb,
              beta,
              (double[]) c.array,
              c.offset,
              ldc);
    }
  }
}
