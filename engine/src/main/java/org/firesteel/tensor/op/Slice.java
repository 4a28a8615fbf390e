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

  /** A checked slice of {@code length} elements from {@code start}. */
  public static Slice narrow(Shape shape, int dim, int start, int length) {
    if (shape.rank() == 0) {
      throw new IllegalArgumentException("narrow() cannot be applied to a 0-dim tensor.");
    }
    if (length < 0) {
      throw new IllegalArgumentException("narrow(): length must be non-negative.");
    }
    int d = shape.dim(dim);
    int size = shape.size(d);
    if (start < -size || start > size) {
      throw new IndexOutOfBoundsException(
          "start out of range (expected to be in range of [%d, %d], but got %d)"
              .formatted(-size, size, start));
    }
    int from = start < 0 ? start + size : start;
    if (length > size - from) {
      throw new IllegalArgumentException(
          "start (%d) + length (%d) exceeds dimension size (%d).".formatted(from, length, size));
    }
    return new Slice(d, from, length, 1);
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
