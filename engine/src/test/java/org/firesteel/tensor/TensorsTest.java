package org.firesteel.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.firesteel.random.Generator;
import org.junit.jupiter.api.Test;

/** Factories; the numbers were printed by PyTorch 2.13.0. */
class TensorsTest {
  @Test
  void arange() {
    assertArrayEquals(new long[] {7, 4, 1}, Tensors.arange(7, 0, -3).toLongArray());
    assertArrayEquals(new long[] {0, 1, 2}, Tensors.arange(3).toLongArray());
    assertEquals(0, Tensors.arange(3, 3, 1).numel());
    assertArrayEquals(
        new float[] {0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f},
        Tensors.arange(0.0, 1.0, 0.1).toFloatArray());
    assertArrayEquals(new float[] {5, 3.5f, 2}, Tensors.arange(5.0, 1.0, -1.5).toFloatArray());
    Tensor exact = Tensors.arange(0.0, 1.0, 0.1, DType.FLOAT64);
    assertEquals(0.30000000000000004, exact.get(3).item());
    assertEquals(8642, Tensors.arange(0.5, 20000.0, 0.7).get(12345).item());
  }

  @Test
  void arangeRefusesRangesWithoutEnd() {
    refuses("step must be nonzero", () -> Tensors.arange(0, 10, 0));
    refuses(
        "upper bound and lower bound inconsistent with step sign", () -> Tensors.arange(0, 10, -1));
    refuses(
        "unsupported range: 0.0 -> Infinity",
        () -> Tensors.arange(0.0, Double.POSITIVE_INFINITY, 1.0));
  }

  private static void refuses(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @Test
  void eyeAndFull() {
    assertArrayEquals(
        new float[] {1, 0, 0, 0, 1, 0}, Tensors.eye(2, 3, DType.FLOAT32).toFloatArray());
    assertArrayEquals(
        new float[] {1, 0, 0, 1, 0, 0}, Tensors.eye(3, 2, DType.FLOAT32).toFloatArray());
    Tensor whole = Tensors.full(Shape.of(2), Long.MAX_VALUE, DType.INT64);
    assertArrayEquals(new long[] {Long.MAX_VALUE, Long.MAX_VALUE}, whole.toLongArray());
    assertEquals(0.5, Tensors.full(Shape.SCALAR, 0.5, DType.FLOAT16).item());
  }

  @Test
  void drawsGoOnFromOneAnother() {
    Generator generator = new Generator(3);
    Tensor integers = Tensors.randint(generator, -5, 5, 4);
    assertArrayEquals(new long[] {1, 3, 2, 2}, integers.toLongArray());
    Tensor uniform = Tensors.rand(generator, Shape.of(3), DType.FLOAT64);
    assertArrayEquals(new double[] {0.7729, 0.1749, 0.7554}, uniform.toDoubleArray(), 5e-5);
    assertArrayEquals(new long[] {4, 0, 1, 2, 3}, Tensors.randperm(generator, 5).toLongArray());
    Tensor half = Tensors.rand(generator, Shape.of(3), DType.FLOAT16);
    assertArrayEquals(new double[] {0.0542, 0.4595, 0.1757}, half.toDoubleArray(), 5e-5);
    Tensor normal = Tensors.randn(generator, Shape.of(3), DType.FLOAT16);
    assertArrayEquals(new double[] {-3.0625, -2.0391, -0.0900}, normal.toDoubleArray(), 5e-5);
  }

  @Test
  void integersHaveNoDistribution() {
    refuses(
        "random numbers of a distribution are floating, got dtype int64",
        () -> Tensors.rand(new Generator(0), Shape.of(2), DType.INT64));
  }
}
