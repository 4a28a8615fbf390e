package org.firesteel.tensor.op;

import org.firesteel.kernel.Arithmetic;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** a - b. */
public record Sub() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    return Elementwise.binary(Arithmetic.SUB, inputs[0], inputs[1]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return input == 0 ? grad : grad.neg();
  }
}
