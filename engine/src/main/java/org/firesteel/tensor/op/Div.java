package org.firesteel.tensor.op;

import org.firesteel.kernel.Arithmetic;
import org.firesteel.tensor.Promotion;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = a / b; dy = da / b - y db / b. */
public record Div() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs);
    return Elementwise.binary(
        Arithmetic.DIV, inputs[0], inputs[1], Elementwise.floating(Promotion.resultType(inputs)));
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor b = context.saved(1);
    if (input == 0) {
      return grad.div(b);
    }
    return grad.neg().mul(context.saved(0).div(b).div(b));
  }
}
