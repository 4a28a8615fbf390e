package org.firesteel.tensor.op;

import org.firesteel.kernel.Rows;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * Zeros of a shape with slice l of the source added to slice {@code index[l]} along a dimension, in
 * the order of l. Inputs: index (a vector), source.
 */
public record IndexSum(Shape shape, int dim) implements Op {
  /**
   * Refuses an index or a source that does not fit a tensor.
   *
   * @throws IllegalArgumentException saying which shapes or dtypes are wrong
   */
  public static void check(Tensor x, int dim, Tensor index, Tensor source) {
    IndexSelect.check("index_add_", x.shape(), index);
    if (source.dtype() != x.dtype()) {
      throw new IllegalArgumentException(
          "index_add_(): self (%s) and source (%s) must have the same scalar type"
              .formatted(x.dtype().scalarType(), source.dtype().scalarType()));
    }
    int slices = source.dim() == 0 ? 1 : source.dim() > dim ? source.size(dim) : 0;
    if (index.numel() != slices) {
      throw new IllegalArgumentException(
          "index_add_(): Number of indices (%d) should be equal to source.size(dim): (%d), for dim: %d"
              .formatted(index.numel(), slices, dim));
    }
    if (!Places.resize(x.shape(), dim, slices).equals(source.shape())) {
      throw new IllegalArgumentException(
          ("source tensor shape must match self tensor shape, excluding the specified dimension. "
                  + "Got self.shape = %s source.shape = %s")
              .formatted(x.shape(), source.shape()));
    }
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    DType dtype = inputs[1].dtype();
    Tensor source = Raw.dense(inputs[1], dtype.computeType());
    int[] sizes = Places.around(shape, dim);
    int[] at =
        Places.within(
            inputs[0],
            sizes[1],
            "index %%d is out of bounds for dimension %d with size %d".formatted(dim, sizes[1]));
    Tensor out = Raw.zeros(shape, source.dtype());
    Rows.scatterAdd(
        source.storage().array(),
        source.offset(),
        at,
        out.storage().array(),
        sizes[1],
        sizes[0],
        sizes[2]);
    return Raw.dense(out, dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return input == 1 ? grad.indexSelect(dim, context.saved(0)) : null;
  }
}
