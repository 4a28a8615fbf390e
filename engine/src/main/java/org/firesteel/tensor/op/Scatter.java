package org.firesteel.tensor.op;

import org.firesteel.kernel.Indexing;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * x with {@code source[i][j]} written to {@code [index[i][j]][j]} for dim 0, likewise for others.
 * Inputs: x, index, source (of index's shape or larger, of x's dtype). Where an index occurs twice
 * the last one stays, and the gradient is not defined.
 */
public record Scatter(int dim) implements Op {
  /**
   * Refuses an index or a source that does not fit.
   *
   * @throws IllegalArgumentException saying which shapes or dtypes are wrong
   */
  public static void check(Tensor x, int dim, Tensor index, Tensor source) {
    Places.check("scatter", "self", index, x.shape());
    if (source.dim() != x.dim()) {
      throw new IllegalArgumentException(
          "Index tensor must have the same number of dimensions as src tensor");
    }
    if (!Places.fits(index.shape(), x.shape(), dim)
        || !Places.fits(index.shape(), source.shape(), -1)) {
      throw new IllegalArgumentException(
          "Expected index %s to be no larger than self %s apart from dimension %d and to be no larger size than src %s"
              .formatted(index.shape(), x.shape(), dim, source.shape()));
    }
    if (source.dtype() != x.dtype()) {
      throw new IllegalArgumentException("scatter(): Expected self.dtype to be equal to src.dtype");
    }
  }

  /** The leading part of a source that an index covers, densely. */
  static Tensor part(Tensor source, Shape index, DType dtype) {
    Tensor part = source;
    for (int d = 0; d < source.dim(); d++) {
      part = Raw.view(part, part.layout().slice(d, 0, index.size(d), 1));
    }
    return Raw.dense(part, dtype);
  }

  /** The reverse of {@link #part}: zeros behind. */
  static Tensor pad(Tensor part, Shape source) {
    Tensor padded = part;
    for (int d = 0; d < source.rank(); d++) {
      if (padded.size(d) < source.size(d)) {
        Shape longer = Places.resize(padded.shape(), d, source.size(d));
        padded = Autograd.apply(new SlicePut(longer, d, 0, 1), padded);
      }
    }
    return padded;
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    check(inputs[0], dim, inputs[1], inputs[2]);
    context.save(inputs[1]);
    Tensor out = Raw.copy(inputs[0]);
    int[] at = Places.along(inputs[1], out.shape(), dim);
    Tensor source = part(inputs[2], inputs[1].shape(), out.dtype());
    Indexing.scatter(source.storage().array(), source.offset(), at, out.storage().array());
    return out;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor index = context.saved(0);
    return switch (input) {
      case 0 -> grad.scatter(dim, index, 0);
      case 2 -> pad(grad.gather(dim, index), context.shape(2));
      default -> null;
    };
  }
}
