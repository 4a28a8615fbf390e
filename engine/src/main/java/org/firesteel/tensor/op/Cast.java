package org.firesteel.tensor.op;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** The same values in another dtype; the graph casts the gradient back. */
public record Cast(DType dtype) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    return Raw.dense(inputs[0], dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad;
  }
}
