package org.firesteel.tensor.op;

import org.firesteel.kernel.Activation;
import org.firesteel.kernel.ActivationSlope;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.autograd.Op;

/**
 * GELU by the approximation y = x (1 + t) / 2, t = tanh(k (x + c x^3)); dy = ((1 + t) + x (1 - t^2)
 * k (1 + 3 c x^2)) / 2 dx.
 */
public record GeluTanh() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    return Elementwise.floating(Activation.GELU_TANH, inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    if (!GradMode.isEnabled()) {
      return Elementwise.binary(ActivationSlope.GELU_TANH, grad, x);
    }
    double k = Math.sqrt(2 / Math.PI);
    double c = 0.044715;
    Tensor square = x.square();
    Tensor t = x.mul(square.mul(c).add(1)).mul(k).tanh();
    Tensor slope = t.square().rsub(1).mul(square.mul(3 * c).add(1)).mul(k);
    return grad.mul(t.add(1).add(x.mul(slope))).mul(0.5);
  }
}
