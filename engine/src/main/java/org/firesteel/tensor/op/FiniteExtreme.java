package org.firesteel.tensor.op;

import org.firesteel.kernel.Extremum;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * The larger or smaller of two; of NaN and a number, the number. The first of equal ones gets the
 * gradient.
 */
public record FiniteExtreme(boolean larger) implements Op {
  @Override
  public String name() {
    return larger ? "Fmax" : "Fmin";
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs);
    return Elementwise.binary(larger ? Extremum.FMAX : Extremum.FMIN, inputs[0], inputs[1]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor a = context.saved(0);
    Tensor b = context.saved(1);
    Tensor first = (larger ? a.ge(b) : a.le(b)).logicalOr(b.isNan());
    return grad.maskedFill(input == 0 ? first.logicalNot() : first, 0);
  }
}
