package org.firesteel.tensor.op;

import org.firesteel.kernel.Magnitude;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = -x. */
public record Neg() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    return Elementwise.same(Magnitude.NEG, inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.neg();
  }
}
