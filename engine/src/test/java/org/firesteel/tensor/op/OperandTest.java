package org.firesteel.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.Test;

/** Broadcast operands of lengths around the stretch that is laid out at once. */
class OperandTest {
  @Test
  void broadcastingGivesWhatCopyingGives() {
    int[][] shapes = {{}, {1}, {3}, {7, 3}, {1, 3}, {7, 1}, {1, 7, 3}, {5, 1, 1}, {5, 7, 1}, {0}};
    for (int[] a : shapes) {
      check(Shape.of(a), Shape.of(5, 7, 3));
    }
    for (int width : new int[] {1, 2, 3, 341, 511, 512, 513, 1023, 1024, 1025, 2500}) {
      check(Shape.of(width), Shape.of(5, width));
      check(Shape.of(), Shape.of(5, width));
      check(Shape.of(5, 1), Shape.of(5, width));
    }
  }

  private static void check(Shape small, Shape large) {
    if (!small.expandsTo(large)) {
      large = small;
    }
    Tensor a = numbers(small, 1);
    Tensor b = numbers(large, 2);
    Tensor copied = Raw.broadcast(a, large, DType.FLOAT64);
    assertArrayEquals(copied.sub(b).toDoubleArray(), a.sub(b).toDoubleArray(), small + "");
    assertArrayEquals(b.sub(copied).toDoubleArray(), b.sub(a).toDoubleArray(), small + "");
    assertArrayEquals(copied.lt(b).toLongArray(), a.lt(b).toLongArray(), small + "");
  }

  private static Tensor numbers(Shape shape, double factor) {
    double[] values = new double[shape.numel()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(factor * i);
    }
    return Tensors.tensor(values, shape);
  }

  @Test
  void aNumberIsNotCopiedForEachElement() {
    Operand operand = Operand.of(Tensors.tensor(2), Shape.of(1000, 1000), DType.FLOAT32);
    assertTrue(operand.repeats());
    assertEquals(1024, operand.length());
  }
}
