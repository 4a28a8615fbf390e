package org.firesteel.tensor.op;

import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Layout;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** The elements of some dimensions in reverse order, as a copy. */
public record Flip(Dims dims) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Layout layout = inputs[0].layout();
    for (int d = 0; d < inputs[0].dim(); d++) {
      layout = dims.contains(d) ? layout.flip(d) : layout;
    }
    return Raw.copy(Raw.view(inputs[0], layout));
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return Autograd.apply(this, grad);
  }
}
