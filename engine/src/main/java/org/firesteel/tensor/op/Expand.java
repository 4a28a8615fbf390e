package org.firesteel.tensor.op;

import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** Broadcasting to a larger shape; shares the storage. The graph sums the gradient down again. */
public record Expand(Shape shape) implements Op {
  /** The shape that {@code sizes} ask for; -1 keeps a size. */
  public static Shape target(Shape from, int... sizes) {
    int lead = sizes.length - from.rank();
    if (lead < 0) {
      throw new IllegalArgumentException(
          ("expand: the number of sizes provided (%d) must be greater or equal to the number of "
                  + "dimensions in the tensor (%d)")
              .formatted(sizes.length, from.rank()));
    }
    int[] result = sizes.clone();
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] == -1) {
        if (d < lead) {
          throw new IllegalArgumentException(
              "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing "
                  + "dimension "
                  + d);
        }
        result[d] = from.size(d - lead);
      }
    }
    return Shape.of(result);
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Shape from = inputs[0].shape();
    int lead = shape.rank() - from.rank();
    for (int d = 0; d < from.rank(); d++) {
      if (from.size(d) != 1 && from.size(d) != shape.size(lead + d)) {
        throw new IllegalArgumentException(
            ("The expanded size of the tensor (%d) must match the existing size (%d) at "
                    + "non-singleton dimension %d.  Target sizes: %s.  Tensor sizes: %s")
                .formatted(shape.size(lead + d), from.size(d), lead + d, shape, from));
      }
    }
    return Raw.view(inputs[0], inputs[0].layout().expand(shape));
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad;
  }
}
