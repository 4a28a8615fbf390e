package org.firesteel.tensor.op;

import org.firesteel.kernel.Activation;
import org.firesteel.kernel.ActivationSlope;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.autograd.Op;

/** y = x s with s = sigmoid(x); dy = s (1 + x (1 - s)) dx. */
public record Silu() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    return Elementwise.floating(Activation.SILU, inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    if (!GradMode.isEnabled()) {
      return Elementwise.binary(ActivationSlope.SILU, grad, x);
    }
    Tensor s = x.sigmoid();
    return grad.mul(s.mul(s.rsub(1).mul(x).add(1)));
  }
}
