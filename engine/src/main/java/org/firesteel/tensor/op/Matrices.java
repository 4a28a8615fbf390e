package org.firesteel.tensor.op;

import java.util.Arrays;
import org.firesteel.memory.Workspace;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Layout;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/**
 * A tensor [.., rows, columns] as BLAS reads it: each matrix row by row or, {@code transposed},
 * column by column, with {@code leading} elements from one to the next. Views are taken as they
 * are; only what has no such form is copied.
 */
record Matrices(Tensor tensor, boolean transposed, int leading) {

  static Matrices of(Tensor input, DType compute) {
    Tensor tensor = input.dtype() == compute ? input : Raw.dense(input, compute);
    Matrices matrices = read(tensor);
    return matrices == null ? read(Raw.copy(tensor)) : matrices;
  }

  private static Matrices read(Tensor tensor) {
    int rank = tensor.dim();
    int[] strides = tensor.layout().strides();
    int rows = tensor.size(-2);
    int columns = tensor.size(-1);
    if (dense(rows, strides[rank - 2], columns, strides[rank - 1])) {
      return new Matrices(tensor, false, leading(rows, strides[rank - 2], columns));
    }
    if (dense(columns, strides[rank - 1], rows, strides[rank - 2])) {
      return new Matrices(tensor, true, leading(columns, strides[rank - 1], rows));
    }
    return null;
  }

  /**
   * Whether {@code inner} elements lie densely and {@code outer} such runs do not overlap. A vector
   * must be dense: BLAS adds in another order where its elements are apart.
   */
  private static boolean dense(int outer, int outerStride, int inner, int innerStride) {
    if (inner <= 1) {
      return outer <= 1 || outerStride == 1;
    }
    return innerStride == 1 && (outer <= 1 || outerStride >= inner);
  }

  private static int leading(int outer, int outerStride, int inner) {
    return Math.max(outer <= 1 ? inner : outerStride, 1);
  }

  /** The dimensions before the matrices. */
  static Shape batch(Shape shape) {
    return Shape.of(Arrays.copyOf(shape.toArray(), shape.rank() - 2));
  }

  /** Where each matrix starts, for a batch shape to which this one's broadcasts. */
  int[] offsets(Shape batch) {
    Shape own = batch(tensor.shape());
    int[] strides = Arrays.copyOf(tensor.layout().strides(), own.rank());
    int[] steps = new Layout(own, strides, 0).expand(batch).strides();
    int[] offsets = Workspace.empty(int[].class, batch.numel());
    int[] index = new int[batch.rank()];
    int at = tensor.offset();
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = at;
      for (int d = index.length - 1; d >= 0; d--) {
        at += steps[d];
        if (++index[d] < batch.size(d)) {
          break;
        }
        at -= index[d] * steps[d];
        index[d] = 0;
      }
    }
    return offsets;
  }
}
