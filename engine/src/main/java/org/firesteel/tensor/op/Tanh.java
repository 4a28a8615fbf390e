package org.firesteel.tensor.op;

import org.firesteel.kernel.ActivationSlope;
import org.firesteel.kernel.Hyperbolic;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.autograd.Op;

/** y = tanh x; dy = (1 - y^2) dx. */
public record Tanh() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor output = Elementwise.floating(Hyperbolic.TANH, inputs[0]);
    context.save(output);
    return output;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor y = context.saved(0);
    if (!GradMode.isEnabled()) {
      return Elementwise.binary(ActivationSlope.TANH, grad, y);
    }
    return grad.mul(y.square().rsub(1));
  }
}
