package org.firesteel.tensor.op;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/**
 * One operand of an element-wise kernel, broadcast to the result's shape. A number or a row that
 * repeats all along the result, such as a bias, is not copied as often: it is laid out once, or
 * often enough to fill a short array, and read again and again.
 *
 * @param values dense elements, of which the operand is made
 * @param repeats whether they are less than the result needs
 */
record Operand(Tensor values, boolean repeats) {
  /** Elements worth a call of a kernel. */
  private static final int SHORT = 1024;

  static Operand of(Tensor tensor, Shape shape, DType compute) {
    if (tensor.numel() == shape.numel() || !isTail(tensor.shape(), shape)) {
      return new Operand(Raw.broadcast(tensor, shape, compute), false);
    }
    Tensor row = Raw.dense(tensor, compute);
    return new Operand(row.numel() < SHORT ? tile(row, shape.numel()) : row, true);
  }

  /** Whether broadcasting only adds or widens leading dimensions, so that the elements repeat. */
  private static boolean isTail(Shape shape, Shape target) {
    int lead = target.rank() - shape.rank();
    int d = shape.rank();
    while (d > 0 && shape.size(d - 1) == target.size(lead + d - 1)) {
      d--;
    }
    while (d > 0 && shape.size(d - 1) == 1) {
      d--;
    }
    return d == 0;
  }

  private static Tensor tile(Tensor row, int most) {
    int length = row.numel();
    int times = Math.min(SHORT / length, most / length);
    Tensor tile = Raw.empty(Shape.of(times * length), row.dtype());
    Object from = row.storage().array();
    Object to = tile.storage().array();
    for (int i = 0; i < times; i++) {
      System.arraycopy(from, row.offset(), to, i * length, length);
    }
    return tile;
  }

  /** How many elements lie one after the other. */
  int length() {
    return values.numel();
  }

  /** Where the elements from {@code at} on lie; {@code at} is a multiple of the length. */
  int start(int at) {
    return values.offset() + (repeats ? 0 : at);
  }

  float[] floats() {
    return values.storage().floats();
  }

  double[] doubles() {
    return values.storage().doubles();
  }

  long[] longs() {
    return values.storage().longs();
  }
}
