package org.firesteel.tensor.op;

import org.firesteel.kernel.Rows;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** The slices of x along a dimension that an index names. Inputs: x, index (a vector). */
public record IndexSelect(int dim) implements Op {
  /** Refuses what is not an index vector, or a tensor without dimensions. */
  static void check(String op, Shape shape, Tensor index) {
    if (shape.rank() == 0) {
      throw new IndexOutOfBoundsException(op + "() cannot be applied to a 0-dim tensor.");
    }
    if (index.dim() > 1) {
      throw new IndexOutOfBoundsException(op + "(): Index is supposed to be a vector");
    }
    if (!Places.isIndex(index)) {
      throw new IllegalArgumentException(op + "(): Expected dtype int32 or int64 for index");
    }
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    check("index_select", inputs[0].shape(), inputs[1]);
    context.save(inputs[1]);
    Tensor x = Raw.dense(inputs[0]);
    int[] sizes = Places.around(x.shape(), dim);
    int[] at = Places.within(inputs[1], sizes[1], "index out of range in self");
    Tensor out = Raw.empty(Places.resize(x.shape(), dim, at.length), x.dtype());
    Rows.gather(
        x.storage().array(), x.offset(), sizes[1], at, out.storage().array(), sizes[0], sizes[2]);
    return out;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return input == 0
        ? Autograd.apply(new IndexSum(context.shape(0), dim), context.saved(0), grad)
        : null;
  }
}
