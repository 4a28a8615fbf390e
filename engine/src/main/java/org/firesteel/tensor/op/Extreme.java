package org.firesteel.tensor.op;

import org.firesteel.kernel.Extremum;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** The larger or smaller of two; NaN if either is. Equal ones share the gradient half and half. */
public record Extreme(boolean larger) implements Op {
  @Override
  public String name() {
    return larger ? "Maximum" : "Minimum";
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs);
    return Elementwise.binary(larger ? Extremum.MAXIMUM : Extremum.MINIMUM, inputs[0], inputs[1]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor mine = context.saved(input);
    Tensor other = context.saved(1 - input);
    // "Not worse" and not "better": where either is NaN both get the gradient, as in PyTorch.
    Tensor worse = larger ? mine.lt(other) : mine.gt(other);
    Tensor shared = grad.mul(0.5).where(mine.eq(other), grad);
    return shared.maskedFill(worse, 0);
  }
}
