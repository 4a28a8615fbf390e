package org.firesteel.tensor.op;

import org.firesteel.kernel.Root;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y is 1 over the root of x; dy = -y^3 / 2 dx. */
public record Rsqrt() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor output = Elementwise.floating(Root.RSQRT, inputs[0]);
    context.save(output);
    return output;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.mul(context.saved(0).pow(3)).mul(-0.5);
  }
}
