package org.firesteel.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both dtypes do the same, each with its own rounding. */
class FlatVectorTest {
  private static final double TENTH = 0.1;

  static Stream<FlatVector> vectors() {
    return Stream.of(FlatVector.of(new float[] {1, -2, 3}), FlatVector.of(new double[] {1, -2, 3}));
  }

  private static double[] values(FlatVector vector) {
    double[] values = new double[vector.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = vector.get(i);
    }
    return values;
  }

  private static double rounded(FlatVector vector, double value) {
    return vector.dtype() == DType.FLOAT32 ? (float) value : value;
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void loopsDoWhatTheySay(FlatVector vector) {
    FlatVector copy = vector.copy();
    copy.add(vector);
    assertArrayEquals(new double[] {2, -4, 6}, values(copy));
    copy.clamp(2.5);
    assertArrayEquals(new double[] {2, -2.5, 2.5}, values(copy));
    copy.copyFrom(vector);
    copy.multiply(TENTH);
    double factor = rounded(vector, TENTH);
    assertEquals(rounded(vector, 3 * factor), copy.get(2));
    copy.copyFrom(vector);
    copy.divide(TENTH);
    assertEquals(rounded(vector, 3 / TENTH), copy.get(2));
    assertArrayEquals(new double[] {1, -2, 3}, values(vector));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void theFirstElementThatIsNotFiniteIsFound(FlatVector vector) {
    assertEquals(-1, vector.firstNonFinite());
    Tensor elements = new Tensor(vector.storage(), Layout.contiguous(Shape.of(3)));
    elements.select(0, 2).fill_(Double.NaN);
    assertEquals(2, vector.firstNonFinite());
    vector.clamp(1);
    assertArrayEquals(new double[] {1, -1, Double.NaN}, values(vector));
    elements.select(0, 1).fill_(Double.NEGATIVE_INFINITY);
    assertEquals(1, vector.firstNonFinite());
  }

  @Test
  void theFirstElementThatIsNotFiniteIsFoundWhereverItIs() {
    for (int length : new int[] {1, 4, 7, 32}) {
      for (int at = 0; at < length; at++) {
        FlatVector floats = FlatVector.zeros(DType.FLOAT32, length);
        floats.storage().floats()[at] = Float.POSITIVE_INFINITY;
        assertEquals(at, floats.firstNonFinite());
        FlatVector doubles = FlatVector.zeros(DType.FLOAT64, length);
        doubles.storage().doubles()[at] = Double.NaN;
        assertEquals(at, doubles.firstNonFinite());
      }
    }
  }

  /** Divisors that float32 can hold, powers of two among them, and others. */
  @Test
  void quotientsAreRoundedOnce() {
    float[] values = new float[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    values[0] = Float.MIN_VALUE * 3;
    values[1] = Float.NEGATIVE_INFINITY;
    for (double divisor :
        new double[] {3, 1437, 16_777_217, 0.1, 1024, 0x1p-126, 0x1p127, 0x1p149}) {
      FlatVector vector = FlatVector.of(values.clone());
      vector.divide(divisor);
      for (int i = 0; i < values.length; i++) {
        assertEquals((float) (values[i] / divisor), vector.get(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void bytesAreThoseOfTheDtype(FlatVector vector) {
    assertEquals(3L * vector.dtype().bytes(), vector.bytes());
    ByteBuffer buffer = ByteBuffer.allocate((int) vector.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    vector.putInto(buffer);
    assertEquals(0, buffer.remaining());
    buffer.flip();
    double first = vector.dtype() == DType.FLOAT32 ? buffer.getFloat() : buffer.getDouble();
    assertEquals(1, first);
  }

  @Test
  void thereAreTwoDtypes() {
    assertEquals(
        "dtype must be float32 or float64, actual: float16",
        assertThrows(IllegalArgumentException.class, () -> FlatVector.zeros(DType.FLOAT16, 1))
            .getMessage());
  }
}
