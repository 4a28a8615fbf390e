package org.firesteel.tensor.op;

import org.firesteel.kernel.Reduction;
import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * The greatest or least over dimensions. Equal extremes share the gradient evenly; a NaN counts as
 * the extreme.
 */
public record ReduceExtreme(Reduction reduction, Dims dims, boolean keepDim) implements Op {
  /**
   * Checks that there is something to choose from.
   *
   * @throws IllegalArgumentException if a dimension of the reduction has size 0
   */
  static void requireElements(String op, Shape shape, int... dims) {
    if (dims.length == 0 && shape.numel() == 0) {
      throw new IllegalArgumentException(
          op
              + "(): Expected reduction dim to be specified for input.numel() == 0. Specify the "
              + "reduction dim with the 'dim' argument.");
    }
    for (int dim : dims) {
      if (shape.rank() > 0 && shape.size(dim) == 0) {
        throw new IndexOutOfBoundsException(
            "%s(): Expected reduction dim %d to have non-zero size.".formatted(op, shape.dim(dim)));
      }
    }
  }

  /** A checked reduction over {@code dims}, all if none is named. */
  public static ReduceExtreme of(
      String op, Reduction reduction, Shape shape, boolean keepDim, int... dims) {
    Dims over = Dims.of(shape, dims);
    requireElements(op, shape, dims);
    return new ReduceExtreme(reduction, over, keepDim);
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor output = Lanes.reduce(reduction, x, dims, keepDim, x.dtype());
    context.save(x, output);
    return output;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0).detach();
    Tensor extreme = Lanes.restore(context.saved(1).detach(), dims, x.shape());
    // A lane with a NaN equals its extreme nowhere, but differs from itself there.
    Tensor shared = x.eq(extreme).to(grad.dtype()).add(x.ne(x).to(grad.dtype()));
    Tensor count = Lanes.reduce(Reduction.SUM, shared, dims, true, grad.dtype());
    return Lanes.restore(grad, dims, x.shape()).div(count).mul(shared);
  }
}
