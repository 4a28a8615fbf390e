package org.firesteel.memory;

import java.util.Arrays;

/**
 * Copies between an array read through sizes and strides and a dense one, for every element type.
 * Strides may be 0 (a broadcast dimension).
 */
public final class Strided {
  private Strided() {}

  /**
   * Copies the elements that {@code sizes} and {@code strides} describe, last dimension fastest, to
   * {@code to[toOffset..]}. Both arrays have the same primitive element type.
   */
  public static void gather(
      Object from, int fromOffset, int[] sizes, int[] strides, Object to, int toOffset) {
    Walk walk = new Walk(sizes, strides, fromOffset);
    for (int row = 0, at = toOffset; row < walk.rows; row++, at += walk.inner) {
      run(from, walk.position, walk.step, to, at, 1, walk.inner);
      walk.advance();
    }
  }

  /** The reverse of {@link #gather}: dense {@code from} to the described places of {@code to}. */
  public static void scatter(
      Object from, int fromOffset, Object to, int toOffset, int[] sizes, int[] strides) {
    Walk walk = new Walk(sizes, strides, toOffset);
    for (int row = 0, at = fromOffset; row < walk.rows; row++, at += walk.inner) {
      run(from, at, 1, to, walk.position, walk.step, walk.inner);
      walk.advance();
    }
  }

  /** A way through all elements, in runs as long as can be: dimensions that go on are joined. */
  private static final class Walk {
    final int rows;
    final int inner;
    final int step;
    int position;
    private final int[] sizes;
    private final int[] strides;
    private final int[] index;
    private final int outer;

    Walk(int[] allSizes, int[] allStrides, int offset) {
      sizes = new int[allSizes.length];
      strides = new int[allSizes.length];
      position = offset;
      int rank = 0;
      int count = 1;
      for (int d = 0; d < allSizes.length; d++) {
        int size = allSizes[d];
        int stride = allStrides[d];
        count *= size;
        if (size == 1) {
          continue;
        }
        if (rank > 0 && strides[rank - 1] == size * stride) {
          sizes[rank - 1] *= size;
          strides[rank - 1] = stride;
        } else {
          sizes[rank] = size;
          strides[rank++] = stride;
        }
      }
      outer = Math.max(rank - 1, 0);
      inner = rank == 0 ? 1 : sizes[rank - 1];
      step = rank == 0 ? 1 : strides[rank - 1];
      rows = count == 0 ? 0 : count / inner;
      index = new int[outer];
    }

    /** Moves an odometer over all dimensions but the last. */
    void advance() {
      for (int d = outer - 1; d >= 0; d--) {
        position += strides[d];
        if (++index[d] < sizes[d]) {
          return;
        }
        position -= index[d] * strides[d];
        index[d] = 0;
      }
    }
  }

  private static void run(Object from, int f, int fStep, Object to, int t, int tStep, int n) {
    if (fStep == 1 && tStep == 1) {
      System.arraycopy(from, f, to, t, n);
    } else if (fStep == 0 && tStep == 1 && from instanceof float[] a && to instanceof float[] b) {
      Arrays.fill(b, t, t + n, a[f]);
    } else if (from instanceof float[] a && to instanceof float[] b) {
      for (int i = 0; i < n; i++) {
        b[t + i * tStep] = a[f + i * fStep];
      }
    } else if (from instanceof double[] a && to instanceof double[] b) {
      for (int i = 0; i < n; i++) {
        b[t + i * tStep] = a[f + i * fStep];
      }
    } else if (from instanceof long[] a && to instanceof long[] b) {
      for (int i = 0; i < n; i++) {
        b[t + i * tStep] = a[f + i * fStep];
      }
    } else if (from instanceof int[] a && to instanceof int[] b) {
      for (int i = 0; i < n; i++) {
        b[t + i * tStep] = a[f + i * fStep];
      }
    } else if (from instanceof short[] a && to instanceof short[] b) {
      for (int i = 0; i < n; i++) {
        b[t + i * tStep] = a[f + i * fStep];
      }
    } else {
      byte[] a = (byte[]) from;
      byte[] b = (byte[]) to;
      for (int i = 0; i < n; i++) {
        b[t + i * tStep] = a[f + i * fStep];
      }
    }
  }
}
