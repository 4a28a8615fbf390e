package org.firesteel.tensor.op;

import org.firesteel.tensor.Layout;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * The first input with the second written over a part of it: where they lie in a storage that they
 * would share is told by two layouts, neither of which names a place twice.
 */
public record AsStridedPut(Layout whole, Layout part) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    int start = AsStrided.start(whole, part);
    Tensor memory = Raw.empty(Shape.of(AsStrided.extent(whole, part)), inputs[0].dtype());
    Tensor result = Raw.view(memory, AsStrided.move(whole, start));
    Raw.assign(result, inputs[0]);
    Raw.assign(Raw.view(memory, AsStrided.move(part, start)), inputs[1]);
    return Raw.copy(result);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    if (input == 1) {
      return Autograd.apply(new AsStrided(whole, part), grad);
    }
    Tensor zeros = Raw.zeros(part.shape(), grad.dtype());
    return Autograd.apply(this, grad, zeros);
  }
}
