package org.firesteel.tensor.op;

import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** Two dimensions swapped; shares the storage. */
public record Transpose(int dim0, int dim1) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    return Raw.view(inputs[0], inputs[0].layout().transpose(dim0, dim1));
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.transpose(dim0, dim1);
  }
}
