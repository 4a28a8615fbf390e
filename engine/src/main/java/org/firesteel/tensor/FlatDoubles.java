package org.firesteel.tensor;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A vector of float64 elements. */
final class FlatDoubles implements FlatVector {
  private static final long serialVersionUID = 1L;

  private final double[] array;

  FlatDoubles(double[] array) {
    this.array = array;
  }

  @Override
  public DType dtype() {
    return DType.FLOAT64;
  }

  @Override
  public int length() {
    return array.length;
  }

  @Override
  public double get(int index) {
    return array[index];
  }

  @Override
  public Storage storage() {
    return Storage.of(array);
  }

  @Override
  public FlatVector copy() {
    return new FlatDoubles(array.clone());
  }

  @Override
  public void copyFrom(FlatVector other) {
    System.arraycopy(((FlatDoubles) other).array, 0, array, 0, array.length);
  }

  @Override
  public void zero() {
    Arrays.fill(array, 0);
  }

  @Override
  public void add(FlatVector other) {
    double[] addend = ((FlatDoubles) other).array;
    for (int i = 0; i < array.length; i++) {
      array[i] += addend[i];
    }
  }

  @Override
  public void multiply(double factor) {
    for (int i = 0; i < array.length; i++) {
      array[i] *= factor;
    }
  }

  @Override
  public void divide(double divisor) {
    for (int i = 0; i < array.length; i++) {
      array[i] /= divisor;
    }
  }

  @Override
  public void clamp(double limit) {
    for (int i = 0; i < array.length; i++) {
      array[i] = Math.max(-limit, Math.min(limit, array[i]));
    }
  }

  @Override
  public int firstNonFinite() {
    for (int i = 0; i < array.length; i++) {
      if (!Double.isFinite(array[i])) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void putInto(ByteBuffer buffer) {
    for (double element : array) {
      buffer.putDouble(element);
    }
  }
}
