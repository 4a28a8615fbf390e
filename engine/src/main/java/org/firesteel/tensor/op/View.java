package org.firesteel.tensor.op;

import org.firesteel.tensor.Layout;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** The same elements in the same order under another shape; shares the storage. */
public record View(Shape shape) implements Op {
  /**
   * The shape that {@code sizes} ask for, one of which may be -1.
   *
   * @throws IllegalArgumentException if the number of elements differs
   */
  public static Shape infer(Shape from, int... sizes) {
    int[] result = sizes.clone();
    int unknown = -1;
    long known = 1;
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] == -1) {
        if (unknown >= 0) {
          throw new IllegalArgumentException("only one dimension can be inferred");
        }
        unknown = d;
      } else if (sizes[d] < 0) {
        throw new IllegalArgumentException("invalid shape dimension " + sizes[d]);
      } else {
        known *= sizes[d];
      }
    }
    if (unknown >= 0 && known == 0) {
      throw new IllegalArgumentException(
          ("cannot reshape tensor of 0 elements into shape %s because the unspecified dimension "
                  + "size -1 can be any value and is ambiguous")
              .formatted(java.util.Arrays.toString(sizes)));
    }
    if (unknown >= 0 && from.numel() % known == 0) {
      result[unknown] = (int) (from.numel() / known);
      known *= result[unknown];
    }
    if (known != from.numel()) {
      throw new IllegalArgumentException(
          "shape '%s' is invalid for input of size %d"
              .formatted(java.util.Arrays.toString(sizes), from.numel()));
    }
    return Shape.of(result);
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    infer(inputs[0].shape(), shape.toArray());
    Layout layout = inputs[0].layout().view(shape);
    if (layout == null) {
      throw new IllegalArgumentException(
          "view size is not compatible with input tensor's size and stride (at least one dimension "
              + "spans across two contiguous subspaces). Use .reshape(...) instead.");
    }
    return Raw.view(inputs[0], layout);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.reshape(context.shape(0).toArray());
  }
}
