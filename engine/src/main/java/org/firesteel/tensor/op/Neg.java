package org.firesteel.tensor.op;

import org.firesteel.kernel.Magnitude;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = -x. */
public record Neg() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    if (inputs[0].dtype() == DType.BOOL) {
      throw new IllegalArgumentException(
          "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to "
              + "invert a mask, use the `~` or `logical_not()` operator instead.");
    }
    return Elementwise.same(Magnitude.NEG, inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.neg();
  }
}
