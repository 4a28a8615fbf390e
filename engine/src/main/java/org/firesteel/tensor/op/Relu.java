package org.firesteel.tensor.op;

import org.firesteel.kernel.Magnitude;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = max(x, 0); the gradient at 0 is 0. */
public record Relu() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor output = Elementwise.same(Magnitude.RELU, inputs[0]);
    context.save(output);
    return output;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    // Not "where positive": a NaN lets its gradient through, as in PyTorch.
    return grad.zerosLike().where(context.saved(0).le(0), grad);
  }
}
