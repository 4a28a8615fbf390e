package org.firesteel.tensor;

import java.nio.ByteBuffer;

/** A vector of float32 elements. */
final class FlatFloats implements FlatVector {
  private static final long serialVersionUID = 1L;

  private final float[] array;

  FlatFloats(float[] array) {
    this.array = array;
  }

  @Override
  public DType dtype() {
    return DType.FLOAT32;
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
    return new FlatFloats(array.clone());
  }

  @Override
  public void copyFrom(FlatVector other) {
    System.arraycopy(((FlatFloats) other).array, 0, array, 0, array.length);
  }

  @Override
  public void add(FlatVector other) {
    float[] addend = ((FlatFloats) other).array;
    for (int i = 0; i < array.length; i++) {
      array[i] += addend[i];
    }
  }

  @Override
  public void multiply(double factor) {
    float rounded = (float) factor;
    for (int i = 0; i < array.length; i++) {
      array[i] *= rounded;
    }
  }

  @Override
  public void divide(double divisor) {
    float narrow = (float) divisor;
    float inverse = 1 / narrow;
    if (narrow == divisor && isPowerOfTwo(narrow) && isPowerOfTwo(inverse)) {
      multiply(inverse); // the same quotient, and faster
    } else if (narrow == divisor) { // the same quotient: float64 has more than twice the digits
      for (int i = 0; i < array.length; i++) {
        array[i] /= narrow;
      }
    } else {
      for (int i = 0; i < array.length; i++) {
        array[i] = (float) (array[i] / divisor);
      }
    }
  }

  /** Of a normal number. */
  private static boolean isPowerOfTwo(float value) {
    return value == Math.scalb(1f, Math.getExponent(value));
  }

  @Override
  public void clamp(double limit) {
    float most = (float) limit;
    for (int i = 0; i < array.length; i++) {
      array[i] = Math.max(-most, Math.min(most, array[i]));
    }
  }

  @Override
  public int firstNonFinite() {
    // 0 times what is not finite is NaN. Four sums, so that no addition waits for the last.
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int fours = array.length / 4 * 4;
    for (int i = 0; i < fours; i += 4) {
      a += 0 * array[i];
      b += 0 * array[i + 1];
      c += 0 * array[i + 2];
      d += 0 * array[i + 3];
    }
    int from = a + b + c + d == 0 ? fours : 0;
    for (int i = from; i < array.length; i++) {
      if (!Float.isFinite(array[i])) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void putInto(ByteBuffer buffer) {
    for (float element : array) {
      buffer.putFloat(element);
    }
  }
}
