package org.firesteel.tensor.op;

import org.firesteel.kernel.Softmax;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = x - ln(sum of e^x) along a dimension; dx = dy - e^y sum(dy). */
public record LogSoftmax(int dim) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    DType dtype = inputs[0].dtype();
    Tensor x = Raw.dense(inputs[0], dtype.computeType());
    Tensor out = Raw.empty(x.shape(), x.dtype());
    int[] sizes = Dims.of(x.shape(), dim).around(x.shape());
    if (x.dtype() == DType.FLOAT32) {
      Softmax.logSoftmax(
          x.storage().floats(), x.offset(), out.storage().floats(), sizes[0], sizes[1], sizes[2]);
    } else {
      Softmax.logSoftmax(
          x.storage().doubles(), x.offset(), out.storage().doubles(), sizes[0], sizes[1], sizes[2]);
    }
    Tensor output = Raw.dense(out, dtype);
    context.save(output);
    return output;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.sub(context.saved(0).exp().mul(grad.sum(true, dim)));
  }
}
