package org.firesteel.tensor.op;

import org.firesteel.kernel.Exponential;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y is 2 to the x; dy = y ln 2 dx. */
public record Exp2() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor output = Elementwise.floating(Exponential.EXP2, inputs[0]);
    context.save(output);
    return output;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.mul(context.saved(0)).mul(StrictMath.log(2));
  }
}
