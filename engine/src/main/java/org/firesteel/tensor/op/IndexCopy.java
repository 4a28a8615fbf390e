package org.firesteel.tensor.op;

import org.firesteel.kernel.Rows;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * x with slice l of the source written over slice {@code index[l]} along a dimension. Inputs: x,
 * index (a vector), source. Where an index occurs twice the last one stays, and the gradient is not
 * defined.
 */
public record IndexCopy(int dim) implements Op {
  private void check(Tensor x, Tensor index, Tensor source) {
    IndexSelect.check("index_copy_", x.shape(), index);
    if (source.dtype() != x.dtype()) {
      throw new IllegalArgumentException(
          "index_copy_(): self and source expected to have the same dtype, but got (self) %s and (source) %s"
              .formatted(x.dtype().scalarType(), source.dtype().scalarType()));
    }
    if (source.dim() != x.dim()) {
      throw new IndexOutOfBoundsException(
          "index_copy_(): When source and destination are not scalars, their dimensionality must match. Source dimensionality (%d), destination dimensionality (%d)"
              .formatted(source.dim(), x.dim()));
    }
    if (index.numel() != source.size(dim)) {
      throw new IndexOutOfBoundsException(
          "index_copy_(): Number of indices (%d) should be equal to source.size(dim) (%d)"
              .formatted(index.numel(), source.size(dim)));
    }
    if (!Places.resize(x.shape(), dim, source.size(dim)).equals(source.shape())) {
      throw new IllegalArgumentException(
          "index_copy_(): Source/destination tensor must have same slice shapes. Destination shape: %s, source shape: %s, dimension %d"
              .formatted(x.shape(), source.shape(), dim));
    }
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    check(inputs[0], inputs[1], inputs[2]);
    context.save(inputs[1]);
    Tensor out = Raw.copy(inputs[0]);
    Tensor source = Raw.dense(inputs[2]);
    int[] sizes = Places.around(out.shape(), dim);
    int[] at =
        Places.within(
            inputs[1],
            sizes[1],
            "index_copy_(): index %%d is out of bounds for dimension %d with size %d"
                .formatted(dim, sizes[1]));
    Rows.scatter(
        source.storage().array(),
        source.offset(),
        at,
        out.storage().array(),
        sizes[1],
        sizes[0],
        sizes[2]);
    return out;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor index = context.saved(0);
    return switch (input) {
      case 0 -> Autograd.apply(this, grad, index, Tensors.zeros(context.shape(2), grad.dtype()));
      case 2 -> grad.indexSelect(dim, index);
      default -> null;
    };
  }
}
