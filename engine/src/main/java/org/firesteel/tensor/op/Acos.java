package org.firesteel.tensor.op;

import org.firesteel.kernel.Trigonometry;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = arc cos x; dy = -dx / root of (1 - x^2). */
public record Acos() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    return Elementwise.floating(Trigonometry.ACOS, inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.neg().mul(context.saved(0).square().rsub(1).rsqrt());
  }
}
