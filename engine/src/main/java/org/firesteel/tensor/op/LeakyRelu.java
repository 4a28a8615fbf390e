package org.firesteel.tensor.op;

import org.firesteel.kernel.LeakyKernel;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.autograd.Op;

/** x where it is positive, else x times a slope. */
public record LeakyRelu(double slope) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    return Elementwise.floating(new LeakyKernel(slope), inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    if (!GradMode.isEnabled()) {
      return Elementwise.binary(new LeakyKernel.Slope(slope), grad, x);
    }
    return grad.where(x.gt(0), grad.mul(slope));
  }
}
