package org.firesteel.tensor.op;

import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** A dense copy. */
public record Clone() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    return Raw.copy(inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad;
  }
}
