package org.firesteel.tensor.op;

import org.firesteel.kernel.Scans;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** Running sums along a dimension; the gradient is the running sum from the other end. */
public record Cumsum(int dim) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    DType dtype = Lanes.accumulated(inputs[0].dtype());
    Dims dims = Dims.of(inputs[0].shape(), dim);
    Lanes lanes = Lanes.last(inputs[0], dims, dtype.computeType());
    Tensor x = lanes.tensor();
    Tensor out = Raw.empty(x.shape(), x.dtype());
    int rows = lanes.outer();
    int n = lanes.length();
    switch (x.dtype()) {
      case FLOAT32 -> Scans.sum(x.storage().floats(), x.offset(), out.storage().floats(), rows, n);
      case FLOAT64 ->
          Scans.sum(x.storage().doubles(), x.offset(), out.storage().doubles(), rows, n);
      default -> Scans.sum(x.storage().longs(), x.offset(), out.storage().longs(), rows, n);
    }
    return Raw.dense(Lanes.back(out, dims), dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.flip(dim).cumsum(dim).flip(dim);
  }
}
