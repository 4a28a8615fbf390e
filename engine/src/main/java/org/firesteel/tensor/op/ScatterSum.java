package org.firesteel.tensor.op;

import org.firesteel.kernel.Indexing;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * Zeros of a shape with {@code source[i][j]} added at {@code [index[i][j]][j]} for dim 0, likewise
 * for others, in the order of the source. Inputs: index, source (of index's shape or larger).
 */
public record ScatterSum(Shape shape, int dim) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    DType dtype = inputs[1].dtype();
    Tensor out = Raw.zeros(shape, dtype.computeType());
    int[] at = Places.along(inputs[0], shape, dim);
    Tensor source = Scatter.part(inputs[1], inputs[0].shape(), out.dtype());
    Indexing.scatterAdd(source.storage().array(), source.offset(), at, out.storage().array());
    return Raw.dense(out, dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    if (input == 0) {
      return null;
    }
    Tensor part = Autograd.apply(new Gather(dim), grad, context.saved(0));
    return Scatter.pad(part, context.shape(1));
  }
}
