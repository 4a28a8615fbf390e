package org.firesteel.tensor.op;

import org.firesteel.kernel.Difference;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.autograd.Op;

/** y = (a - b)^2; da = 2 (a - b) dy, db = -da. */
public record SquaredDifference() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs);
    return Elementwise.binary(Difference.SQUARED, inputs[0], inputs[1]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor from = context.saved(input);
    Tensor to = context.saved(1 - input);
    Tensor slope =
        GradMode.isEnabled()
            ? from.sub(to).mul(2)
            : Elementwise.binary(Difference.DOUBLED, from, to);
    return grad.mul(slope);
  }
}
