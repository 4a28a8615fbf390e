package org.firesteel.tensor.op;

import org.firesteel.kernel.Hyperbolic;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = sinh x; dy = cosh x dx. */
public record Sinh() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    return Elementwise.floating(Hyperbolic.SINH, inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.mul(context.saved(0).cosh());
  }
}
