package org.firesteel.tensor.op;

import org.firesteel.kernel.Trigonometry;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = arc sin x; dy = dx / root of (1 - x^2). */
public record Asin() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    return Elementwise.floating(Trigonometry.ASIN, inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.mul(context.saved(0).square().rsub(1).rsqrt());
  }
}
