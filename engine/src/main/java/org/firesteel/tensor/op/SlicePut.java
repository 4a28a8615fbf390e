package org.firesteel.tensor.op;

import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** Zeros of a shape with the input written into a slice: what {@link Slice} is the reverse of. */
public record SlicePut(Shape shape, int dim, int start, int step) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor out = Raw.zeros(shape, inputs[0].dtype());
    int length = inputs[0].size(dim);
    Raw.assign(Raw.view(out, out.layout().slice(dim, start, length, step)), inputs[0]);
    return out;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    int length = context.shape(0).size(dim);
    return length == 0
        ? grad.slice(dim, 0, 0)
        : grad.slice(dim, start, start + (length - 1) * step + 1, step);
  }
}
