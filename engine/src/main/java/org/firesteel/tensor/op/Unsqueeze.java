package org.firesteel.tensor.op;

import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** A new dimension of size 1; shares the storage. */
public record Unsqueeze(int dim) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    return Raw.view(inputs[0], inputs[0].layout().unsqueeze(dim));
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.select(dim, 0);
  }
}
