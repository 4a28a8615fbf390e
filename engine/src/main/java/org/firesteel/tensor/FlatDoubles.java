package org.firesteel.tensor;

import java.nio.ByteBuffer;

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
    // 0 times what is not finite is NaN. Four sums, so that no addition waits for the last.
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int fours = array.length / 4 * 4;
    for (int i = 0; i < fours; i += 4) {
      a += 0 * array[i];
      b += 0 * array[i + 1];
      c += 0 * array[i + 2];
      d += 0 * array[i + 3];
    }
    int from = a + b + c + d == 0 ? fours : 0;
    for (int i = from; i < array.length; i++) {
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
