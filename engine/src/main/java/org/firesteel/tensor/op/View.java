package org.firesteel.tensor.op;

import java.util.Arrays;
import java.util.stream.IntStream;
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
        throw new IllegalArgumentException(
            "invalid shape dimension %d at index %d of shape %s"
                .formatted(sizes[d], d, Arrays.toString(sizes)));
      } else {
        known *= sizes[d];
      }
    }
    if (unknown >= 0 && known == 0) {
      throw new IllegalArgumentException(
          ("cannot reshape tensor of 0 elements into shape %s because the unspecified dimension "
                  + "size -1 can be any value and is ambiguous")
              .formatted(Arrays.toString(sizes)));
    }
    if (unknown >= 0 && from.numel() % known == 0) {
      result[unknown] = (int) (from.numel() / known);
      known *= result[unknown];
    }
    if (known != from.numel()) {
      throw new IllegalArgumentException(
          "shape '%s' is invalid for input of size %d"
              .formatted(Arrays.toString(sizes), from.numel()));
    }
    return Shape.of(result);
  }

  /** The shape with a dimension cut into {@code sizes}, one of which may be -1. */
  public static Shape unflatten(Shape shape, int dim, int... sizes) {
    int d = shape.dim(dim);
    int size = shape.rank() == 0 ? 1 : shape.size(d);
    int[] cut;
    try {
      cut = infer(Shape.of(size), sizes).toArray();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "unflatten: Provided sizes %s don't multiply up to the size of dim %d (%d) in the input tensor"
              .formatted(Arrays.toString(sizes), d, size),
          e);
    }
    IntStream before = IntStream.of(shape.toArray()).limit(d);
    IntStream after = IntStream.of(shape.toArray()).skip(d + 1);
    return Shape.of(IntStream.concat(before, IntStream.concat(IntStream.of(cut), after)).toArray());
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
