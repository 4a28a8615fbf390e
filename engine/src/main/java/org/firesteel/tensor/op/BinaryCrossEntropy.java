package org.firesteel.tensor.op;

import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * {@code -(y ln x + (1 - y) ln(1 - x))} for a probability x and a target y, with logarithms cut at
 * -100; {@code dx = (x - y) / max(x (1 - x), 1e-12)}.
 */
public record BinaryCrossEntropy() implements Op {
  private static final double LEAST_LOG = -100;

  /** Rounded to float in every dtype, as in PyTorch. */
  private static final double LEAST_SPREAD = 1e-12f;

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = inputs[1];
    context.save(x, y);
    Tensor other = x.neg().log1p().clampMin(LEAST_LOG).mul(y.sub(1));
    return other.sub(x.log().clampMin(LEAST_LOG).mul(y));
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    return input == 0
        ? grad.mul(x.sub(context.saved(1))).div(x.rsub(1).mul(x).clampMin(LEAST_SPREAD))
        : grad.mul(x.neg().log1p().sub(x.log()));
  }
}
