package org.firesteel.tensor.op;

import org.firesteel.kernel.ErrorFunction;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = 1 - erf x; dy = -2 / root of pi * e^(-x^2) dx. */
public record Erfc() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    return Elementwise.floating(ErrorFunction.ERFC, inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.mul(context.saved(0).square().neg().exp()).mul(-2 / Math.sqrt(Math.PI));
  }
}
