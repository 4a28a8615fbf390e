package org.firesteel.tensor.op;

import org.firesteel.kernel.Extremum;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * x, but at least min and at most max: inputs x, min, max, of which one bound may be left out.
 * Where both bind, max wins. The gradient goes to what was chosen, to x where it is on a bound.
 */
public record ClampTensor(boolean hasMin, boolean hasMax) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs);
    Tensor y = inputs[0];
    int at = 1;
    if (hasMin) {
      y = Elementwise.binary(Extremum.MAXIMUM, y, inputs[at++]);
    }
    return hasMax ? Elementwise.binary(Extremum.MINIMUM, y, inputs[at]) : y;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    Tensor min = hasMin ? context.saved(1) : null;
    Tensor max = hasMax ? context.saved(context.inputs() - 1) : null;
    return grad.maskedFill(chosen(input, x, min, max).logicalNot(), 0);
  }

  private Tensor chosen(int input, Tensor x, Tensor min, Tensor max) {
    if (input == 0) {
      Tensor above = hasMin ? x.ge(min) : null;
      Tensor below = hasMax ? x.le(max) : null;
      return above == null ? below : below == null ? above : above.logicalAnd(below);
    }
    if (input == 1 && hasMin) {
      return hasMax ? x.lt(min).logicalAnd(min.lt(max)) : x.lt(min);
    }
    return hasMin ? x.gt(max).logicalOr(max.lt(min)) : x.gt(max);
  }
}
