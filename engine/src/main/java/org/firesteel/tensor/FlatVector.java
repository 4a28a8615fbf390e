package org.firesteel.tensor;

import java.io.Serializable;
import java.nio.ByteBuffer;

/**
 * A vector of float32 or float64 elements in one plain array: all parameters of a model, or their
 * gradient. Whoever holds it need not know which: the dtype is chosen once a call, never once an
 * element. Another vector that a method takes must be of the same dtype and length.
 *
 * <p>Implemented by plain classes and no records, because Kryo 4 (Spark's) cannot read records.
 */
public sealed interface FlatVector extends Serializable permits FlatFloats, FlatDoubles {
  /** Zeros. */
  static FlatVector zeros(DType dtype, int length) {
    return switch (dtype) {
      case FLOAT32 -> of(new float[length]);
      case FLOAT64 -> of(new double[length]);
      default ->
          throw new IllegalArgumentException(
              "dtype must be float32 or float64, actual: " + dtype.label());
    };
  }

  /** The array itself, not a copy. */
  static FlatVector of(float[] array) {
    return new FlatFloats(array);
  }

  /** The array itself, not a copy. */
  static FlatVector of(double[] array) {
    return new FlatDoubles(array);
  }

  DType dtype();

  int length();

  /** What the elements take up. */
  default long bytes() {
    return (long) length() * dtype().bytes();
  }

  /** An element, widened. */
  double get(int index);

  /** The array for tensors and loops to share. */
  Storage storage();

  /** The same elements in an array of their own. */
  FlatVector copy();

  /** Makes the elements those of another vector. */
  void copyFrom(FlatVector other);

  /** Makes the elements from {@code index} on those of a tensor, in row-major order. */
  default void copyFrom(Tensor tensor, int index) {
    Tensor dense = Raw.dense(tensor, dtype());
    System.arraycopy(
        dense.storage().array(), dense.offset(), storage().array(), index, dense.numel());
  }

  /** Adds another vector to this one. */
  void add(FlatVector other);

  /** Multiplies by a factor, which is rounded to the dtype before. */
  void multiply(double factor);

  /** Divides in float64 and rounds the quotient once. */
  void divide(double divisor);

  /** Brings every element into {@code [-limit, limit]}; a NaN stays one. */
  void clamp(double limit);

  /** The index of the first element that is NaN or infinite; -1 if there is none. */
  int firstNonFinite();

  /** Puts the elements into a buffer, in its byte order. */
  void putInto(ByteBuffer buffer);
}
