package org.firesteel.tensor.op;

import org.firesteel.kernel.Exponential;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y is the logarithm of x to base 10; dy = dx / (x ln 10). */
public record Log10() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    return Elementwise.floating(Exponential.LOG10, inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.div(context.saved(0).mul(StrictMath.log(10)));
  }
}
