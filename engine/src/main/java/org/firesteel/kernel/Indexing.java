package org.firesteel.kernel;

/** Reading and adding at computed places, for the element types that are computed in. */
public final class Indexing {
  private Indexing() {}

  /**
   * {@code out[i] = a[at[i]]}. The arrays are both {@code float[]}, {@code double[]} or {@code
   * long[]}.
   */
  public static void gather(Object a, int[] at, Object out) {
    for (int i = 0; i < at.length; i++) {
      if (out instanceof float[] to) {
        to[i] = ((float[]) a)[at[i]];
      } else if (out instanceof double[] to) {
        to[i] = ((double[]) a)[at[i]];
      } else {
        ((long[]) out)[i] = ((long[]) a)[at[i]];
      }
    }
  }

  /** {@code out[at[i]] += a[aOffset + i]}, in the order of {@code i}. */
  public static void scatterAdd(Object a, int aOffset, int[] at, Object out) {
    for (int i = 0; i < at.length; i++) {
      if (out instanceof float[] to) {
        to[at[i]] += ((float[]) a)[aOffset + i];
      } else if (out instanceof double[] to) {
        to[at[i]] += ((double[]) a)[aOffset + i];
      } else {
        ((long[]) out)[at[i]] += ((long[]) a)[aOffset + i];
      }
    }
  }
}
