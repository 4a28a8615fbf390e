package org.firesteel.tensor.op;

import org.firesteel.kernel.Activation;
import org.firesteel.kernel.ActivationSlope;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.autograd.Op;

/** y = 1 / (1 + e^-x); dy = y (1 - y) dx. */
public record Sigmoid() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor output = Elementwise.floating(Activation.SIGMOID, inputs[0]);
    context.save(output);
    return output;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor y = context.saved(0);
    if (!GradMode.isEnabled()) {
      return Elementwise.binary(ActivationSlope.SIGMOID, grad, y);
    }
    return grad.mul(y.rsub(1).mul(y));
  }
}
