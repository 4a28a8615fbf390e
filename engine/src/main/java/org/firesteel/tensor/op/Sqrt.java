package org.firesteel.tensor.op;

import org.firesteel.kernel.Root;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y is the root of x; dy = dx / 2y. */
public record Sqrt() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor output = Elementwise.floating(Root.SQRT, inputs[0]);
    context.save(output);
    return output;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.div(context.saved(0).mul(2));
  }
}
