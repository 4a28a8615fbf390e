package org.firesteel.tensor.op;

import org.firesteel.kernel.Magnitude;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** -1, 0 or 1, of NaN 0; flat, so its gradient is 0. */
public record Sign() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    return Elementwise.same(Magnitude.SIGN, inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.zerosLike();
  }
}
