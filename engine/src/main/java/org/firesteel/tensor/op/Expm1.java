package org.firesteel.tensor.op;

import org.firesteel.kernel.Exponential;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = e^x - 1, accurate near 0; dy = (y + 1) dx. */
public record Expm1() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor output = Elementwise.floating(Exponential.EXPM1, inputs[0]);
    context.save(output);
    return output;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.mul(context.saved(0).add(1));
  }
}
