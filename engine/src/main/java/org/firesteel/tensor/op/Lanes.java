package org.firesteel.tensor.op;

import org.firesteel.kernel.ReduceKernel;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/**
 * A tensor laid out for kernels that work along some of its dimensions: {@code [outer, length,
 * inner]}, densely, with {@code length} running over those dimensions.
 */
record Lanes(Tensor tensor, int outer, int length, int inner) {

  /** Neighbouring dimensions stay where they are, others are moved behind the rest. */
  static Lanes of(Tensor input, Dims dims, DType dtype) {
    if (!dims.areAdjacent()) {
      return last(input, dims, dtype);
    }
    int[] sizes = dims.around(input.shape());
    return new Lanes(Raw.dense(input, dtype), sizes[0], sizes[1], sizes[2]);
  }

  /** The dimensions moved behind the rest: rows of {@code length} elements, inner is 1. */
  static Lanes last(Tensor input, Dims dims, DType dtype) {
    Tensor moved = Raw.view(input, input.layout().permute(dims.permutation()));
    int rows = dims.reduce(input.shape(), true).numel();
    return new Lanes(Raw.dense(moved, dtype), rows, dims.count(input.shape()), 1);
  }

  /** Undoes {@link #last} for an output of the same shape. */
  static Tensor back(Tensor rows, Dims dims) {
    int[] moved = dims.permutation();
    int[] inverse = new int[moved.length];
    for (int d = 0; d < moved.length; d++) {
      inverse[moved[d]] = d;
    }
    return Raw.dense(Raw.view(rows, rows.layout().permute(inverse)));
  }

  /** One value for each lane, in a dtype. */
  static Tensor reduce(ReduceKernel kernel, Tensor input, Dims dims, boolean keepDim, DType dtype) {
    DType compute = dtype.computeType();
    Lanes lanes = of(input, dims, compute);
    Tensor out = Raw.empty(dims.reduce(input.shape(), keepDim), compute);
    Tensor x = lanes.tensor;
    switch (compute) {
      case FLOAT32 ->
          kernel.apply(
              x.storage().floats(),
              x.offset(),
              out.storage().floats(),
              lanes.outer,
              lanes.length,
              lanes.inner);
      case FLOAT64 ->
          kernel.apply(
              x.storage().doubles(),
              x.offset(),
              out.storage().doubles(),
              lanes.outer,
              lanes.length,
              lanes.inner);
      default ->
          kernel.apply(
              x.storage().longs(),
              x.offset(),
              out.storage().longs(),
              lanes.outer,
              lanes.length,
              lanes.inner);
    }
    return Raw.dense(out, dtype);
  }

  /** A result of a reduction with its dimensions as size 1, so that it broadcasts to the input. */
  static Tensor restore(Tensor reduced, Dims dims, Shape input) {
    Shape kept = dims.reduce(input, true);
    return reduced.shape().equals(kept) ? reduced : reduced.view(kept);
  }

  /** Sums and products of integers and bools are int64. */
  static DType accumulated(DType dtype) {
    return dtype.isFloatingPoint() ? dtype : DType.INT64;
  }
}
