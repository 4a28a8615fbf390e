package org.firesteel.tensor.op;

import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** Every {@code step}-th element of a dimension, {@code length} of them; shares the storage. */
public record Slice(int dim, int start, int length, int step) implements Op {
  /**
   * Python's {@code start:end:step}: bounds may be negative and are cut to the size.
   *
   * @throws IllegalArgumentException if the step is not positive
   */
  public static Slice of(Shape shape, int dim, int start, int end, int step) {
    if (shape.rank() == 0) {
      throw new IndexOutOfBoundsException("slice() cannot be applied to a 0-dim tensor.");
    }
    if (step <= 0) {
      throw new IllegalArgumentException("slice step must be positive");
    }
    int d = shape.dim(dim);
    int from = clip(start, shape.size(d));
    int to = Math.max(clip(end, shape.size(d)), from);
    return new Slice(d, from, (int) (((long) to - from + step - 1) / step), step);
  }

  private static int clip(int bound, int size) {
    return Math.max(0, Math.min(bound < 0 ? bound + size : bound, size));
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    return Raw.view(inputs[0], inputs[0].layout().slice(dim, start, length, step));
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return Autograd.apply(new SlicePut(context.shape(0), dim, start, step), grad);
  }
}
