package org.firesteel.tensor.op;

import org.firesteel.kernel.Exponential;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = ln (1 + x), accurate near 0; dy = dx / (x + 1). */
public record Log1p() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    return Elementwise.floating(Exponential.LOG1P, inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.div(context.saved(0).add(1));
  }
}
