package org.firesteel.tensor.op;

import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * The second input broadcast to the first one's shape, in its dtype; of the first, nothing is left.
 * Made to be applied in place.
 *
 * @param name in the graph and in messages: where numbers are copied, PyTorch speaks of Fill, Zero
 */
public record Copy(String name) implements Op {
  public Copy() {
    this("Copy");
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor self = inputs[0];
    Shape shape = Shape.broadcast(self.shape(), inputs[1].shape());
    return Raw.broadcast(inputs[1], shape, self.dtype());
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return input == 0 ? grad.zerosLike() : grad;
  }
}
