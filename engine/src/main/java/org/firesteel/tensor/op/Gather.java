package org.firesteel.tensor.op;

import org.firesteel.kernel.Indexing;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** {@code y[i][j] = x[index[i][j]][j]} for dim 0, likewise for others; index is int64. */
public record Gather(int dim) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[1]);
    DType dtype = inputs[0].dtype();
    Tensor x = Raw.dense(inputs[0], dtype.computeType());
    Tensor out = Raw.empty(inputs[1].shape(), x.dtype());
    int[] at = places(inputs[1], x.shape(), dim, "gather");
    for (int i = 0; i < at.length; i++) {
      at[i] += x.offset();
    }
    Indexing.gather(x.storage().array(), at, out.storage().array());
    return Raw.dense(out, dtype);
  }

  /**
   * For each element of {@code index} its place in a dense tensor of {@code shape}.
   *
   * @throws IndexOutOfBoundsException if an index is beyond the dimension's size
   */
  static int[] places(Tensor index, Shape shape, int dim, String op) {
    if (index.dtype() != DType.INT64) {
      throw new IllegalArgumentException(op + "(): Expected dtype int64 for index");
    }
    if (index.dim() != shape.rank()) {
      throw new IllegalArgumentException(
          "Index tensor must have the same number of dimensions as input tensor");
    }
    for (int d = 0; d < shape.rank(); d++) {
      if (d != dim && index.size(d) > shape.size(d)) {
        throw new IllegalArgumentException(
            "Size does not match at dimension %d expected index %s to be no larger than self %s apart from dimension %d"
                .formatted(d, index.shape(), shape, dim));
      }
    }
    long[] indices = Raw.dense(index).toLongArray();
    int[] strides = shape.strides();
    int[] position = new int[Math.max(shape.rank(), 1)];
    int[] at = new int[indices.length];
    for (int i = 0; i < at.length; i++) {
      long chosen = indices[i];
      if (chosen < 0 || chosen >= (shape.rank() == 0 ? 1 : shape.size(dim))) {
        throw new IndexOutOfBoundsException(
            "index %d is out of bounds for dimension %d with size %d"
                .formatted(chosen, dim, shape.rank() == 0 ? 1 : shape.size(dim)));
      }
      for (int d = 0; d < shape.rank(); d++) {
        at[i] += strides[d] * (d == dim ? (int) chosen : position[d]);
      }
      for (int d = shape.rank() - 1; d >= 0 && ++position[d] == index.size(d); d--) {
        position[d] = 0;
      }
    }
    return at;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    if (input == 1) {
      return null;
    }
    Tensor zeros = Tensors.zeros(context.shape(0), grad.dtype());
    return Autograd.apply(new ScatterAdd(dim), zeros, context.saved(0), grad);
  }
}
