package org.firesteel.tensor.op;

import org.firesteel.kernel.ClampKernel;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.autograd.Op;

/** x cut to the bounds; the gradient passes between them, not on them. */
public record Hardtanh(double min, double max) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    return Elementwise.same(new ClampKernel(min, max), inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    if (!GradMode.isEnabled()) {
      return Elementwise.binary(new ClampKernel.OpenSlope(min, max), grad, x);
    }
    return grad.maskedFill(x.le(min).logicalOr(x.ge(max)), 0);
  }
}
