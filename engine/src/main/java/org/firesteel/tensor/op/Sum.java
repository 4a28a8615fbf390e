package org.firesteel.tensor.op;

import org.firesteel.kernel.Sums;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** The sum over dimensions. */
public record Sum(Dims dims, boolean keepDim) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor input = inputs[0];
    DType dtype = input.dtype().isFloatingPoint() ? input.dtype() : DType.INT64;
    DType compute = dtype.computeType();
    Tensor out = Raw.empty(dims.reduce(input.shape(), keepDim), compute);
    int[] sizes = dims.around(input.shape());
    if (!dims.areAdjacent()) {
      input = Raw.view(input, input.layout().permute(dims.permutation()));
      sizes = new int[] {out.numel(), dims.count(inputs[0].shape()), 1};
    }
    Tensor x = Raw.dense(input, compute);
    int outer = sizes[0];
    int length = sizes[1];
    int inner = sizes[2];
    switch (compute) {
      case FLOAT32 ->
          Sums.sum(
              x.storage().floats(), x.offset(), out.storage().floats(), 0, outer, length, inner);
      case FLOAT64 ->
          Sums.sum(
              x.storage().doubles(), x.offset(), out.storage().doubles(), 0, outer, length, inner);
      default ->
          Sums.sum(x.storage().longs(), x.offset(), out.storage().longs(), 0, outer, length, inner);
    }
    return Raw.dense(out, dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor kept = keepDim ? grad : grad.reshape(dims.reduce(context.shape(0), true).toArray());
    return kept.expand(context.shape(0));
  }
}
