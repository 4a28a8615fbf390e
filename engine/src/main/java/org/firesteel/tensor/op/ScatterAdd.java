package org.firesteel.tensor.op;

import org.firesteel.kernel.Indexing;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * x with {@code source[i][j]} added at {@code [index[i][j]][j]} for dim 0, likewise for others;
 * index is int64. Inputs: x, index, source.
 */
public record ScatterAdd(int dim) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[1]);
    DType dtype = inputs[0].dtype();
    DType compute = dtype.computeType();
    Tensor out = Raw.copy(Raw.dense(inputs[0], compute));
    int[] at = Gather.places(inputs[1], out.shape(), dim, "scatter");
    Tensor source = inputs[2];
    for (int d = 0; d < source.dim(); d++) {
      source = Raw.view(source, source.layout().slice(d, 0, inputs[1].size(d), 1));
    }
    Tensor dense = Raw.dense(source, compute);
    Indexing.scatterAdd(dense.storage().array(), dense.offset(), at, out.storage().array());
    return Raw.dense(out, dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return switch (input) {
      case 0 -> grad;
      case 2 -> Autograd.apply(new Gather(dim), grad, context.saved(0));
      default -> null;
    };
  }
}
