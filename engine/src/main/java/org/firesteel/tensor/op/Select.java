package org.firesteel.tensor.op;

import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** One element of a dimension, which vanishes; shares the storage. */
public record Select(int dim, int index) implements Op {
  /**
   * Checks and normalises dimension and index.
   *
   * @throws IndexOutOfBoundsException if either does not exist
   */
  public static Select of(Shape shape, int dim, int index) {
    if (shape.rank() == 0) {
      throw new IndexOutOfBoundsException("select() cannot be applied to a 0-dim tensor.");
    }
    int d = shape.dim(dim);
    int size = shape.size(d);
    if (index < -size || index >= size) {
      throw new IndexOutOfBoundsException(
          "index %d is out of bounds for dimension %d with size %d".formatted(index, d, size));
    }
    return new Select(d, index < 0 ? index + size : index);
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    return Raw.view(inputs[0], inputs[0].layout().select(dim, index));
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return Autograd.apply(new SlicePut(context.shape(0), dim, index, 1), grad.unsqueeze(dim));
  }
}
