package org.firesteel.kernel;

import java.util.Arrays;

/**
 * The sizes of a convolution and its three products: x [batch, in, height, width] with w [out, in /
 * groups, kernel height, kernel width] gives y [batch, out, rows, columns]. One image at a time is
 * laid out in {@link Columns}, so that the scratch memory does not grow with the batch. Arrays are
 * dense, all {@code float[]} or all {@code double[]}.
 *
 * @param in channels of x
 * @param out channels of y
 * @param groups x's and y's channels fall into that many parts, each convolved on its own
 */
public record Convolution(
    int batch, int in, int out, int groups, SlidingAxis rows, SlidingAxis across) {

  private int inputs() {
    return in / groups * rows.size() * across.size();
  }

  private int outputs() {
    return out / groups * windows();
  }

  private int windows() {
    return rows.windows() * across.windows();
  }

  /** The weights of one output channel. */
  private int taps() {
    return in / groups * rows.kernel() * across.kernel();
  }

  /** y = w * x + bias; without a bias if that is null. */
  public void forward(
      Object x, int xOffset, Object w, int wOffset, Object bias, int biasOffset, Object y) {
    try (Scratch scratch = Scratch.open()) {
      Object columns = scratch.take(x.getClass(), taps() * windows());
      for (int part = 0; part < batch * groups; part++) {
        int group = part % groups;
        int to = part * outputs();
        if (bias != null) {
          spread(bias, biasOffset + group * (out / groups), y, to);
        }
        Columns.unfold(x, xOffset + part * inputs(), in / groups, rows, across, columns);
        int from = wOffset + group * (out / groups) * taps();
        float beta = bias == null ? 0 : 1;
        gemm(false, false, out / groups, windows(), taps(), w, from, columns, 0, beta, y, to);
      }
    }
  }

  /** dx, given dy; dx holds zeros before. */
  public void inputGradient(Object dy, int dyOffset, Object w, int wOffset, Object dx) {
    try (Scratch scratch = Scratch.open()) {
      Object columns = scratch.take(dy.getClass(), taps() * windows());
      for (int part = 0; part < batch * groups; part++) {
        int from = wOffset + part % groups * (out / groups) * taps();
        int at = dyOffset + part * outputs();
        gemm(true, false, taps(), windows(), out / groups, w, from, dy, at, 0, columns, 0);
        Columns.fold(columns, in / groups, rows, across, dx, part * inputs());
      }
    }
  }

  /** dw, given dy; dw holds zeros before. */
  public void weightGradient(Object dy, int dyOffset, Object x, int xOffset, Object dw) {
    try (Scratch scratch = Scratch.open()) {
      Object columns = scratch.take(x.getClass(), taps() * windows());
      for (int part = 0; part < batch * groups; part++) {
        Columns.unfold(x, xOffset + part * inputs(), in / groups, rows, across, columns);
        int from = dyOffset + part * outputs();
        int to = part % groups * (out / groups) * taps();
        gemm(false, true, out / groups, taps(), windows(), dy, from, columns, 0, 1, dw, to);
      }
    }
  }

  private void spread(Object bias, int from, Object y, int to) {
    for (int channel = 0; channel < out / groups; channel++) {
      int start = to + channel * windows();
      if (y instanceof float[] values) {
        Arrays.fill(values, start, start + windows(), ((float[]) bias)[from + channel]);
      } else {
        Arrays.fill((double[]) y, start, start + windows(), ((double[]) bias)[from + channel]);
      }
    }
  }

  private static void gemm(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      Object a,
      int aOffset,
      Object b,
      int bOffset,
      float beta,
      Object c,
      int cOffset) {
    int lda = Math.max(transposeA ? m : k, 1);
    int ldb = Math.max(transposeB ? k : n, 1);
    int ldc = Math.max(n, 1);
    if (c instanceof float[] to) {
      float[] left = (float[]) a;
      float[] right = (float[]) b;
      Blas.get()
          .gemm(
              transposeA,
              transposeB,
              m,
              n,
              k,
              1,
              left,
              aOffset,
              lda,
              right,
              bOffset,
              ldb,
              beta,
              to,
              cOffset,
              ldc);
    } else {
      double[] left = (double[]) a;
      double[] right = (double[]) b;
      Blas.get()
          .gemm(
              transposeA,
              transposeB,
              m,
              n,
              k,
              1,
              left,
              aOffset,
              lda,
              right,
              bOffset,
              ldb,
              beta,
              (double[]) c,
              cOffset,
              ldc);
    }
  }
}
