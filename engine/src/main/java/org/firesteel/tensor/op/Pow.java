package org.firesteel.tensor.op;

import org.firesteel.kernel.Arithmetic;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = a^b; dy = b a^(b-1) da + y ln a db. 0^0 is 1, and constant where the exponent is 0. */
public record Pow() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor output = Elementwise.binary(Arithmetic.POW, inputs[0], inputs[1]);
    context.save(inputs[0], inputs[1], output);
    return output;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor base = context.saved(0);
    Tensor exponent = context.saved(1);
    if (input == 0) {
      Tensor slope = grad.mul(exponent).mul(base.pow(exponent.sub(1)));
      return slope.maskedFill(exponent.eq(0), 0);
    }
    Tensor slope = grad.mul(context.saved(2)).mul(base.log());
    // x^e has no slope in e at x = 0 as long as e >= 0, where ln x would say -inf * 0.
    return slope.maskedFill(base.eq(0).logicalAnd(exponent.ge(0)), 0);
  }
}
