package org.firesteel.tensor.op;

import org.firesteel.kernel.SoftplusKernel;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.autograd.Op;

/**
 * y = ln(1 + e^(beta x)) / beta, and x where beta x is above the threshold; dy = sigmoid(beta x)
 * dx.
 */
public record Softplus(double beta, double threshold) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    return Elementwise.floating(new SoftplusKernel(beta, threshold), inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    if (!GradMode.isEnabled()) {
      return Elementwise.binary(new SoftplusKernel.Slope(beta, threshold), grad, x);
    }
    Tensor scaled = x.mul(beta);
    return grad.where(scaled.gt(threshold), grad.mul(scaled.sigmoid()));
  }
}
