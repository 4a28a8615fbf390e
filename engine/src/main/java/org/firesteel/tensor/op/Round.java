package org.firesteel.tensor.op;

import org.firesteel.kernel.Rounding;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * Rounding to a whole number: down, up, to the nearest, or towards 0. Flat, so its gradient is 0.
 */
public record Round(Rounding kernel) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    return Elementwise.same(kernel, inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.zerosLike();
  }
}
