package org.firesteel.tensor.op;

import org.firesteel.kernel.Division;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * What a division leaves over: a - b q, where q is a / b rounded down (the sign is b's) or towards
 * 0 (the sign is a's). da = dy, db = -q dy.
 */
public record Remainder(boolean floor) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs);
    return Elementwise.binary(floor ? Division.REMAINDER : Division.FMOD, inputs[0], inputs[1]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    if (input == 0) {
      return grad;
    }
    Division quotient = floor ? Division.FLOOR : Division.TRUNC;
    return grad.neg()
        .mul(Autograd.apply(new RoundedDiv(quotient), context.saved(0), context.saved(1)));
  }
}
