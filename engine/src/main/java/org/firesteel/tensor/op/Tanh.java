package org.firesteel.tensor.op;

import org.firesteel.kernel.Trigonometry;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = tanh x; dy = (1 - y^2) dx. */
public record Tanh() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor output = Elementwise.floating(Trigonometry.TANH, inputs[0]);
    context.save(output);
    return output;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor y = context.saved(0);
    return grad.mul(y.mul(y).neg().add(1));
  }
}
