package org.firesteel.tensor.op;

import org.firesteel.kernel.Reduction;
import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** The sum over dimensions. */
public record Sum(Dims dims, boolean keepDim) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor x = inputs[0];
    return Lanes.reduce(Reduction.SUM, x, dims, keepDim, Lanes.accumulated(x.dtype()));
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor kept = keepDim ? grad : grad.reshape(dims.reduce(context.shape(0), true).toArray());
    return kept.expand(context.shape(0));
  }
}
