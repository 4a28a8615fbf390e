package org.firesteel.tensor.op;

import org.firesteel.kernel.Magnitude;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = |x|; dy = sign(x) dx, 0 at 0. */
public record Abs() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    if (inputs[0].dtype() == DType.BOOL) {
      throw new IllegalArgumentException("\"abs_cpu\" not implemented for 'Bool'");
    }
    context.save(inputs[0]);
    return Elementwise.same(Magnitude.ABS, inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.mul(context.saved(0).sign());
  }
}
