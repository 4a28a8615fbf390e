package org.firesteel.tensor.op;

import org.firesteel.kernel.Activation;
import org.firesteel.kernel.ActivationSlope;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.autograd.Op;

/** y = ln sigmoid(x); dy = sigmoid(-x) dx. */
public record LogSigmoid() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    return Elementwise.floating(Activation.LOG_SIGMOID, inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    if (!GradMode.isEnabled()) {
      return Elementwise.binary(ActivationSlope.LOG_SIGMOID, grad, x);
    }
    return grad.mul(x.neg().sigmoid());
  }
}
