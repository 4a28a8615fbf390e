package org.firesteel.tensor.op;

import org.firesteel.kernel.Indexing;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * {@code y[i][j] = x[index[i][j]][j]} for dim 0, likewise for others. Inputs: x, index (int64 or
 * int32, of x's rank, nowhere larger but along dim).
 */
public record Gather(int dim) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor x = Raw.dense(inputs[0]);
    Tensor index = inputs[1];
    Places.check("gather", "input", index, x.shape());
    if (!Places.fits(index.shape(), x.shape(), dim)) {
      throw tooLarge(index.shape(), x.shape());
    }
    context.save(index);
    Tensor out = Raw.empty(index.shape(), x.dtype());
    int[] at = Places.along(index, x.shape(), dim);
    Indexing.gather(x.storage().array(), x.offset(), at, out.storage().array());
    return out;
  }

  private IllegalArgumentException tooLarge(Shape index, Shape x) {
    int d = 0;
    while (d == dim || index.size(d) <= x.size(d)) {
      d++;
    }
    return new IllegalArgumentException(
        "Size does not match at dimension %d expected index %s to be no larger than self %s apart from dimension %d"
            .formatted(d, index, x, dim));
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return input == 0
        ? Autograd.apply(new ScatterSum(context.shape(0), dim), context.saved(0), grad)
        : null;
  }
}
