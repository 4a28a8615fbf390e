package org.firesteel.kernel;

/**
 * Reading, writing and adding at computed places. The array type is found out once for a call, not
 * for each element. Moves take every element type, additions those that are computed in ({@code
 * float}, {@code double}, {@code long}); all arrays of a call have the same type.
 */
public final class Indexing {
  private Indexing() {}

  /** {@code out[i] = a[aOffset + at[i]]}. */
  public static void gather(Object a, int aOffset, int[] at, Object out) {
    if (out instanceof float[] to) {
      gather((float[]) a, aOffset, at, to);
    } else if (out instanceof double[] to) {
      gather((double[]) a, aOffset, at, to);
    } else if (out instanceof long[] to) {
      gather((long[]) a, aOffset, at, to);
    } else if (out instanceof int[] to) {
      gather((int[]) a, aOffset, at, to);
    } else if (out instanceof short[] to) {
      gather((short[]) a, aOffset, at, to);
    } else {
      gather((byte[]) a, aOffset, at, (byte[]) out);
    }
  }

  /** {@code out[at[i]] = a[aOffset + i]}, in the order of {@code i}: the last one stays. */
  public static void scatter(Object a, int aOffset, int[] at, Object out) {
    if (out instanceof float[] to) {
      scatter((float[]) a, aOffset, at, to);
    } else if (out instanceof double[] to) {
      scatter((double[]) a, aOffset, at, to);
    } else if (out instanceof long[] to) {
      scatter((long[]) a, aOffset, at, to);
    } else if (out instanceof int[] to) {
      scatter((int[]) a, aOffset, at, to);
    } else if (out instanceof short[] to) {
      scatter((short[]) a, aOffset, at, to);
    } else {
      scatter((byte[]) a, aOffset, at, (byte[]) out);
    }
  }

  /** {@code out[at[i]] += a[aOffset + i]}, in the order of {@code i}. */
  public static void scatterAdd(Object a, int aOffset, int[] at, Object out) {
    if (out instanceof float[] to) {
      scatterAdd((float[]) a, aOffset, at, to);
    } else if (out instanceof double[] to) {
      scatterAdd((double[]) a, aOffset, at, to);
    } else {
      scatterAdd((long[]) a, aOffset, at, (long[]) out);
    }
  }

  private static void gather(float[] a, int aOffset, int[] at, float[] out) {
    for (int i = 0; i < at.length; i++) {
      out[i] = a[aOffset + at[i]];
    }
  }

  private static void gather(double[] a, int aOffset, int[] at, double[] out) {
    for (int i = 0; i < at.length; i++) {
      out[i] = a[aOffset + at[i]];
    }
  }

  private static void gather(long[] a, int aOffset, int[] at, long[] out) {
    for (int i = 0; i < at.length; i++) {
      out[i] = a[aOffset + at[i]];
    }
  }

  private static void gather(int[] a, int aOffset, int[] at, int[] out) {
    for (int i = 0; i < at.length; i++) {
      out[i] = a[aOffset + at[i]];
    }
  }

  private static void gather(short[] a, int aOffset, int[] at, short[] out) {
    for (int i = 0; i < at.length; i++) {
      out[i] = a[aOffset + at[i]];
    }
  }

  private static void gather(byte[] a, int aOffset, int[] at, byte[] out) {
    for (int i = 0; i < at.length; i++) {
      out[i] = a[aOffset + at[i]];
    }
  }

  private static void scatter(float[] a, int aOffset, int[] at, float[] out) {
    for (int i = 0; i < at.length; i++) {
      out[at[i]] = a[aOffset + i];
    }
  }

  private static void scatter(double[] a, int aOffset, int[] at, double[] out) {
    for (int i = 0; i < at.length; i++) {
      out[at[i]] = a[aOffset + i];
    }
  }

  private static void scatter(long[] a, int aOffset, int[] at, long[] out) {
    for (int i = 0; i < at.length; i++) {
      out[at[i]] = a[aOffset + i];
    }
  }

  private static void scatter(int[] a, int aOffset, int[] at, int[] out) {
    for (int i = 0; i < at.length; i++) {
      out[at[i]] = a[aOffset + i];
    }
  }

  private static void scatter(short[] a, int aOffset, int[] at, short[] out) {
    for (int i = 0; i < at.length; i++) {
      out[at[i]] = a[aOffset + i];
    }
  }

  private static void scatter(byte[] a, int aOffset, int[] at, byte[] out) {
    for (int i = 0; i < at.length; i++) {
      out[at[i]] = a[aOffset + i];
    }
  }

  private static void scatterAdd(float[] a, int aOffset, int[] at, float[] out) {
    for (int i = 0; i < at.length; i++) {
      out[at[i]] += a[aOffset + i];
    }
  }

  private static void scatterAdd(double[] a, int aOffset, int[] at, double[] out) {
    for (int i = 0; i < at.length; i++) {
      out[at[i]] += a[aOffset + i];
    }
  }

  private static void scatterAdd(long[] a, int aOffset, int[] at, long[] out) {
    for (int i = 0; i < at.length; i++) {
      out[at[i]] += a[aOffset + i];
    }
  }
}
