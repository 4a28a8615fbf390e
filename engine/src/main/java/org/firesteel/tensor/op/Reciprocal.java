package org.firesteel.tensor.op;

import org.firesteel.kernel.Root;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = 1 / x; dy = -y^2 dx. */
public record Reciprocal() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor output = Elementwise.floating(Root.RECIPROCAL, inputs[0]);
    context.save(output);
    return output;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.neg().mul(context.saved(0).square());
  }
}
