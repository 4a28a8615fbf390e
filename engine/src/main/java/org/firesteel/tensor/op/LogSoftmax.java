package org.firesteel.tensor.op;

import org.firesteel.kernel.Softmax;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = x - ln(sum of e^x) along a dimension. */
public record LogSoftmax(int dim) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    DType dtype = inputs[0].dtype();
    if (!dtype.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "\"log_softmax_kernel_impl\" not implemented for '%s'".formatted(dtype.scalarType()));
    }
    Dims dims = Dims.of(inputs[0].shape(), dim);
    Lanes lanes = Lanes.last(inputs[0], dims, dtype.computeType());
    Tensor x = lanes.tensor();
    Tensor out = Raw.empty(x.shape(), x.dtype());
    if (x.dtype() == DType.FLOAT32) {
      Softmax.logSoftmax(
          x.storage().floats(), x.offset(), out.storage().floats(), lanes.outer(), lanes.length());
    } else {
      Softmax.logSoftmax(
          x.storage().doubles(),
          x.offset(),
          out.storage().doubles(),
          lanes.outer(),
          lanes.length());
    }
    Tensor output = Raw.dense(Lanes.back(out, dims), dtype);
    context.save(output);
    return output;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return Autograd.apply(new LogSoftmaxGradient(dim), grad, context.saved(0));
  }
}
