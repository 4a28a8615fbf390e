package org.firesteel.tensor.op;

import org.firesteel.kernel.Ordering;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** Which element comes first, second, .. along a dimension; equal ones stay in order. */
public record Argsort(int dim, boolean descending) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Dims dims = Dims.of(inputs[0].shape(), dim);
    // A float32 is exact as a double: one sort for all floating types.
    DType compute = inputs[0].dtype().isFloatingPoint() ? DType.FLOAT64 : DType.INT64;
    Lanes lanes = Lanes.last(inputs[0], dims, compute);
    Tensor x = lanes.tensor();
    Tensor out = Raw.empty(x.shape(), DType.INT64);
    long[] places = out.storage().longs();
    int rows = lanes.outer();
    int n = lanes.length();
    if (compute == DType.FLOAT64) {
      Ordering.sort(x.storage().doubles(), x.offset(), places, rows, n, descending);
    } else {
      Ordering.sort(x.storage().longs(), x.offset(), places, rows, n, descending);
    }
    return Lanes.back(out, dims);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return null;
  }
}
