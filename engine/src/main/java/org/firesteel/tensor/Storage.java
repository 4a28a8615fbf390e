package org.firesteel.tensor;

import org.firesteel.kernel.Half;

/**
 * A dense array of elements of one dtype, shared by a tensor and its views, and the counter of the
 * in-place changes made to it.
 *
 * <p>The array is {@code float[]} for float32, {@code double[]} for float64, {@code short[]} for
 * float16, bfloat16 and int16, {@code long[]}, {@code int[]}, and {@code byte[]} for int8, uint8
 * and bool.
 */
public final class Storage {
  private final DType dtype;
  private final Object array;
  private int version;

  private Storage(DType dtype, Object array) {
    this.dtype = dtype;
    this.array = array;
  }

  /** Zeros. */
  public static Storage allocate(DType dtype, int length) {
    return new Storage(
        dtype,
        switch (dtype) {
          case FLOAT32 -> new float[length];
          case FLOAT64 -> new double[length];
          case INT64 -> new long[length];
          case INT32 -> new int[length];
          case FLOAT16, BFLOAT16, INT16 -> new short[length];
          case INT8, UINT8, BOOL -> new byte[length];
        });
  }

  /** The array itself, not a copy. */
  public static Storage of(float[] array) {
    return new Storage(DType.FLOAT32, array);
  }

  /** The array itself, not a copy. */
  public static Storage of(double[] array) {
    return new Storage(DType.FLOAT64, array);
  }

  /** The array itself, not a copy. */
  public static Storage of(long[] array) {
    return new Storage(DType.INT64, array);
  }

  /** The array itself, not a copy. */
  static Storage ofBool(byte[] array) {
    return new Storage(DType.BOOL, array);
  }

  /** The same array under a counter of its own: changes through one are not seen by the other. */
  Storage untracked() {
    return new Storage(dtype, array);
  }

  public DType dtype() {
    return dtype;
  }

  /** The array of whatever type. */
  public Object array() {
    return array;
  }

  public float[] floats() {
    return (float[]) array;
  }

  public double[] doubles() {
    return (double[]) array;
  }

  public long[] longs() {
    return (long[]) array;
  }

  /** 0 and 1, of a bool. */
  public byte[] bytes() {
    return (byte[]) array;
  }

  /** How often the elements were changed in place. */
  public int version() {
    return version;
  }

  /** To be called after every change in place. */
  public void bumpVersion() {
    version++;
  }

  /** An element, widened; exact but for int64 beyond 2^53. */
  public double getDouble(int index) {
    return switch (dtype) {
      case FLOAT32 -> floats()[index];
      case FLOAT64 -> doubles()[index];
      case FLOAT16 -> Half.fromFloat16(((short[]) array)[index]);
      case BFLOAT16 -> Half.fromBfloat16(((short[]) array)[index]);
      case INT64, INT32, INT16, INT8, UINT8, BOOL -> getLong(index);
    };
  }

  /** An element as an integer; floating ones are cut towards zero. */
  public long getLong(int index) {
    return switch (dtype) {
      case INT64 -> longs()[index];
      case INT32 -> ((int[]) array)[index];
      case INT16 -> ((short[]) array)[index];
      case INT8, BOOL -> bytes()[index];
      case UINT8 -> bytes()[index] & 0xff;
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> (long) getDouble(index);
    };
  }
}
