package org.firesteel.kernel;

import org.firesteel.memory.Scratch;
import org.firesteel.vector.FloatReductions;
import org.firesteel.vector.VectorApi;

/**
 * Some rows of a {@code [rows, n]} array of floats, copied to where two arrays have the same places
 * (see {@link Passes}), so that loops run along all of them, however short a row is. Sums are taken
 * in double, eight at a time, whose order is fixed by n alone.
 */
final class FloatRows implements AutoCloseable {
  private final Scratch scratch = Scratch.open();
  private final int n;
  private final int most;
  final float[] x;

  /** What is computed of {@code x}. */
  final float[] y;

  /** Room for a part of so many rows of n. */
  FloatRows(int rows, int n) {
    this.n = n;
    most = Math.max(1, Math.min(rows, Passes.BLOCK / Math.max(1, n)));
    x = scratch.take(float[].class, most * n);
    y = scratch.take(float[].class, most * n);
  }

  /** How many rows there are from this one on, with room for them. */
  int count(int row, int rows) {
    return Math.min(most, rows - row);
  }

  void read(float[] from, int offset, int row, int count) {
    System.arraycopy(from, offset + row * n, x, 0, count * n);
  }

  void readToY(float[] from, int offset, int row, int count) {
    System.arraycopy(from, offset + row * n, y, 0, count * n);
  }

  void write(float[] to, int row, int count) {
    System.arraycopy(y, 0, to, row * n, count * n);
  }

  /** {@code y = e^x} for rows that are nowhere above 0. */
  void exp(int count) {
    FloatExp.decay(1, x, y, 0, count * n);
  }

  /** {@code x -= shift} in one row. */
  void shift(int row, float shift) {
    for (int i = row * n; i < (row + 1) * n; i++) {
      x[i] -= shift;
    }
  }

  /** The largest number of a row, in which NaN may count as such; of none, minus infinity. */
  float max(int row) {
    int from = row * n;
    if (VectorApi.IS_THERE && n >= FloatReductions.LEAST) {
      return FloatReductions.max(x, from, n);
    }
    int max = Integer.MIN_VALUE;
    for (int i = from; i < from + n; i++) {
      max = Math.max(max, ordered(Float.floatToRawIntBits(x[i])));
    }
    return n == 0 ? Float.NEGATIVE_INFINITY : Float.intBitsToFloat(ordered(max));
  }

  /**
   * Bits of floats in the order of these, and back: of integers a processor finds the larger one
   * without guessing.
   */
  private static int ordered(int bits) {
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  /** The sum of a row of {@code x} or {@code y}. */
  double sum(float[] v, int row) {
    int i = row * n;
    int end = i + n;
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    for (; i < end - 7; i += 8) {
      s0 += v[i];
      s1 += v[i + 1];
      s2 += v[i + 2];
      s3 += v[i + 3];
      s4 += v[i + 4];
      s5 += v[i + 5];
      s6 += v[i + 6];
      s7 += v[i + 7];
    }
    double sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    for (; i < end; i++) {
      sum += v[i];
    }
    return sum;
  }

  @Override
  public void close() {
    scratch.close();
  }
}
