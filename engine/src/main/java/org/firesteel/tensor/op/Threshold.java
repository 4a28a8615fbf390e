package org.firesteel.tensor.op;

import org.firesteel.kernel.ThresholdKernel;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.autograd.Op;

/** x where it is above a threshold, else a value; only the former passes the gradient. */
public record Threshold(double threshold, double value) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    return Elementwise.same(new ThresholdKernel(threshold, value), inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    if (!GradMode.isEnabled()) {
      return Elementwise.binary(new ThresholdKernel.Slope(threshold), grad, x);
    }
    return grad.maskedFill(x.le(threshold), 0);
  }
}
