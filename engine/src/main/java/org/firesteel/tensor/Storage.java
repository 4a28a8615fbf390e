package org.firesteel.tensor;

import java.lang.reflect.Array;
import org.firesteel.kernel.Half;
import org.firesteel.memory.Workspace;

/**
 * A dense array of elements of one dtype, shared by a tensor and its views, and the counter of the
 * in-place changes made to it.
 *
 * <p>The array is {@code float[]} for float32, {@code double[]} for float64, {@code short[]} for
 * float16, bfloat16 and int16, {@code long[]}, {@code int[]}, and {@code byte[]} for int8, uint8
 * and bool.
 *
 * <p>A storage that was made in a {@link Workspace} scope has its array from there, and must not be
 * read or written after the scope: {@link #array} and its like then throw an {@link
 * IllegalStateException}.
 */
public final class Storage {
  private final DType dtype;
  private final Object array;
  private final Workspace.Scope scope; // null for an array of its own
  private int version;

  private Storage(DType dtype, Object array, Workspace.Scope scope) {
    this.dtype = dtype;
    this.array = array;
    this.scope = scope;
  }

  /**
   * Zeros in an array of its own, whatever {@link Workspace} is open: for what outlives a step,
   * such as the state of an optimizer.
   */
  public static Storage allocate(DType dtype, int length) {
    Object array = Array.newInstance(arrayType(dtype).getComponentType(), length);
    return new Storage(dtype, array, null);
  }

  /** Elements of any value, to be overwritten; from the open {@link Workspace} if there is one. */
  static Storage empty(DType dtype, int length) {
    Workspace.Scope open = Workspace.current();
    return open == null
        ? allocate(dtype, length)
        : new Storage(dtype, open.empty(arrayType(dtype), length), open);
  }

  /** Zeros; from the open {@link Workspace} if there is one. */
  static Storage zeros(DType dtype, int length) {
    Workspace.Scope open = Workspace.current();
    return open == null
        ? allocate(dtype, length)
        : new Storage(dtype, open.zeros(arrayType(dtype), length), open);
  }

  private static Class<?> arrayType(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> float[].class;
      case FLOAT64 -> double[].class;
      case INT64 -> long[].class;
      case INT32 -> int[].class;
      case FLOAT16, BFLOAT16, INT16 -> short[].class;
      case INT8, UINT8, BOOL -> byte[].class;
    };
  }

  /** The array itself, not a copy. */
  public static Storage of(float[] array) {
    return new Storage(DType.FLOAT32, array, null);
  }

  /** The array itself, not a copy. */
  public static Storage of(double[] array) {
    return new Storage(DType.FLOAT64, array, null);
  }

  /** The array itself, not a copy. */
  public static Storage of(long[] array) {
    return new Storage(DType.INT64, array, null);
  }

  /** The array itself, not a copy. */
  static Storage ofBool(byte[] array) {
    return new Storage(DType.BOOL, array, null);
  }

  /** The same array under a counter of its own: changes through one are not seen by the other. */
  Storage untracked() {
    return new Storage(dtype, array, scope);
  }

  public DType dtype() {
    return dtype;
  }

  /** The array of whatever type. */
  public Object array() {
    if (scope != null && scope.isClosed()) {
      throw new IllegalStateException(
          "the Workspace scope in which this tensor was made is closed and its elements are gone; "
              + "take a copy that lives on by keep() before the scope ends");
    }
    return array;
  }

  /**
   * While the result is open, what is allocated lives at least as long as this; null where it does
   * so anyway.
   */
  public Workspace.Scope lifetime() {
    return scope == Workspace.current() ? null : Workspace.pause();
  }

  /** Whether this and the other one are gone at the same time. */
  public boolean livesAsLongAs(Storage other) {
    return scope == other.scope;
  }

  public float[] floats() {
    return (float[]) array();
  }

  public double[] doubles() {
    return (double[]) array();
  }

  public long[] longs() {
    return (long[]) array();
  }

  /** 0 and 1, of a bool. */
  public byte[] bytes() {
    return (byte[]) array();
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
      case FLOAT16 -> Half.fromFloat16(((short[]) array())[index]);
      case BFLOAT16 -> Half.fromBfloat16(((short[]) array())[index]);
      case INT64, INT32, INT16, INT8, UINT8, BOOL -> getLong(index);
    };
  }

  /** An element as an integer; floating ones are cut towards zero. */
  public long getLong(int index) {
    return switch (dtype) {
      case INT64 -> longs()[index];
      case INT32 -> ((int[]) array())[index];
      case INT16 -> ((short[]) array())[index];
      case INT8, BOOL -> bytes()[index];
      case UINT8 -> bytes()[index] & 0xff;
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> (long) getDouble(index);
    };
  }
}
