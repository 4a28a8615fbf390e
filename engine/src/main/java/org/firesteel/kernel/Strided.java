package org.firesteel.kernel;

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
    int rank = sizes.length;
    int inner = rank == 0 ? 1 : sizes[rank - 1];
    int step = rank == 0 ? 1 : strides[rank - 1];
    int[] index = new int[Math.max(rank - 1, 0)];
    int rows = 1;
    for (int d = 0; d < rank - 1; d++) {
      rows *= sizes[d];
    }
    int position = fromOffset;
    for (int row = 0, at = toOffset; row < rows && inner > 0; row++, at += inner) {
      run(from, position, step, to, at, 1, inner);
      position = advance(index, sizes, strides, position);
    }
  }

  /** The reverse of {@link #gather}: dense {@code from} to the described places of {@code to}. */
  public static void scatter(
      Object from, int fromOffset, Object to, int toOffset, int[] sizes, int[] strides) {
    int rank = sizes.length;
    int inner = rank == 0 ? 1 : sizes[rank - 1];
    int step = rank == 0 ? 1 : strides[rank - 1];
    int[] index = new int[Math.max(rank - 1, 0)];
    int rows = 1;
    for (int d = 0; d < rank - 1; d++) {
      rows *= sizes[d];
    }
    int position = toOffset;
    for (int row = 0, at = fromOffset; row < rows && inner > 0; row++, at += inner) {
      run(from, at, 1, to, position, step, inner);
      position = advance(index, sizes, strides, position);
    }
  }

  /** Moves an odometer over all dimensions but the last; returns the new position. */
  private static int advance(int[] index, int[] sizes, int[] strides, int position) {
    for (int d = index.length - 1; d >= 0; d--) {
      position += strides[d];
      if (++index[d] < sizes[d]) {
        return position;
      }
      position -= index[d] * strides[d];
      index[d] = 0;
    }
    return position;
  }

  private static void run(Object from, int f, int fStep, Object to, int t, int tStep, int n) {
    if (fStep == 1 && tStep == 1) {
      System.arraycopy(from, f, to, t, n);
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
