package org.firesteel.kernel;

import java.util.Arrays;
import org.firesteel.memory.Scratch;

/**
 * Sums of the rows of {@code [rows, n]} arrays of floats: one after another up to 128 rows, above
 * them the sums of halves. Wide rows are copied to where loops run over the same places of all
 * arrays, which is what the JIT vectorises; that takes half the time and changes no bit.
 */
final class RowSums implements AutoCloseable {
  private static final int LEAF = 128;

  /** The least elements of a row that are worth a copy. */
  private static final int WIDE = 32;

  /** What makes {@code count} elements from a place on, just before they are summed up. */
  @FunctionalInterface
  interface Part {
    void make(int from, int count);
  }

  private final Scratch scratch = Scratch.open();
  private final Part part;
  private final int n;
  private final float[] halves; // a row at each level of halving
  private final float[] sums;
  private final float[][] row = new float[4][]; // as many at once, for fewer loads and stores

  RowSums(Part part, int rows, int n) {
    this.part = part;
    this.n = n;
    halves = scratch.take(float[].class, levels(rows) * n);
    sums = scratch.take(float[].class, n);
    for (int i = 0; i < row.length; i++) {
      row[i] = scratch.takeAlike(sums);
    }
  }

  private static int levels(int rows) {
    int levels = 0;
    for (int rest = rows; rest > LEAF; rest -= rest / 2) {
      levels++;
    }
    return levels;
  }

  /** {@code out[outOffset + i] = sum over r of a[from + r * n + i]}. */
  void sum(float[] a, int from, float[] out, int outOffset, int rows) {
    sum(a, from, out, outOffset, rows, 0);
  }

  private void sum(float[] a, int from, float[] out, int outOffset, int rows, int level) {
    if (rows > LEAF) {
      int half = rows / 2;
      int other = level * n;
      sum(a, from, out, outOffset, half, level + 1);
      sum(a, from + half * n, halves, other, rows - half, level + 1);
      for (int i = 0; i < n; i++) {
        out[outOffset + i] += halves[other + i];
      }
      return;
    }
    part.make(from, rows * n);
    Arrays.fill(sums, 0, n, 0);
    int r = 0;
    for (; n >= WIDE && r < rows - 3; r += 4) {
      addFour(a, from + r * n);
    }
    for (; r < rows; r++) {
      int at = from + r * n;
      for (int i = 0; i < n; i++) {
        sums[i] += a[at + i];
      }
    }
    System.arraycopy(sums, 0, out, outOffset, n);
  }

  private void addFour(float[] a, int from) {
    for (int i = 0; i < 4; i++) {
      System.arraycopy(a, from + i * n, row[i], 0, n);
    }
    addFour(row[0], row[1], row[2], row[3], sums, n);
  }

  private static void addFour(float[] a, float[] b, float[] c, float[] d, float[] sums, int n) {
    for (int i = 0; i < n; i++) {
      sums[i] = (((sums[i] + a[i]) + b[i]) + c[i]) + d[i];
    }
  }

  @Override
  public void close() {
    scratch.close();
  }
}
