package org.firesteel.memory;

import java.util.Arrays;

/** Filling arrays of whatever type, for {@link Workspace}. */
public final class Fill {
  /** NaN as float16 and as bfloat16. */
  private static final short BAD_SHORT = 0x7fbd;

  /** No place in any array. */
  private static final int BAD_INT = 0x7fbdbdbd;

  private static final long BAD_LONG = 0x7fbdbdbdbdbdbdbdL;
  private static final byte BAD_BYTE = 0x5d;

  private Fill() {}

  /** Makes all elements 0. */
  public static void zeros(Object array) {
    if (array instanceof float[] floats) {
      Arrays.fill(floats, 0);
    } else if (array instanceof double[] doubles) {
      Arrays.fill(doubles, 0);
    } else if (array instanceof long[] longs) {
      Arrays.fill(longs, 0);
    } else if (array instanceof int[] ints) {
      Arrays.fill(ints, 0);
    } else if (array instanceof short[] shorts) {
      Arrays.fill(shorts, (short) 0);
    } else {
      Arrays.fill((byte[]) array, (byte) 0);
    }
  }

  static void poison(Object array) {
    if (array instanceof float[] floats) {
      Arrays.fill(floats, Float.NaN);
    } else if (array instanceof double[] doubles) {
      Arrays.fill(doubles, Double.NaN);
    } else if (array instanceof long[] longs) {
      Arrays.fill(longs, BAD_LONG);
    } else if (array instanceof int[] ints) {
      Arrays.fill(ints, BAD_INT);
    } else if (array instanceof short[] shorts) {
      Arrays.fill(shorts, BAD_SHORT);
    } else {
      Arrays.fill((byte[]) array, BAD_BYTE);
    }
  }

  /** The bytes of an array and its header. */
  static long bytes(Object array) {
    if (array instanceof float[] floats) {
      return 16 + 4L * floats.length;
    } else if (array instanceof double[] doubles) {
      return 16 + 8L * doubles.length;
    } else if (array instanceof long[] longs) {
      return 16 + 8L * longs.length;
    } else if (array instanceof int[] ints) {
      return 16 + 4L * ints.length;
    } else if (array instanceof short[] shorts) {
      return 16 + 2L * shorts.length;
    }
    return 16L + ((byte[]) array).length;
  }
}
