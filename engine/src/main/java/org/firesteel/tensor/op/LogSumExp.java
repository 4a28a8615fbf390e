package org.firesteel.tensor.op;

import org.firesteel.kernel.Softmax;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = ln(sum of e^x) over dimensions; dx = e^(x - y) dy. */
public record LogSumExp(Dims dims, boolean keepDim) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    DType dtype = Elementwise.floating(inputs[0].dtype());
    Lanes lanes = Lanes.last(inputs[0], dims, dtype.computeType());
    Tensor x = lanes.tensor();
    Tensor out = Raw.empty(dims.reduce(inputs[0].shape(), keepDim), x.dtype());
    if (x.dtype() == DType.FLOAT32) {
      Softmax.logSumExp(
          x.storage().floats(), x.offset(), out.storage().floats(), lanes.outer(), lanes.length());
    } else {
      Softmax.logSumExp(
          x.storage().doubles(),
          x.offset(),
          out.storage().doubles(),
          lanes.outer(),
          lanes.length());
    }
    Tensor output = Raw.dense(out, dtype);
    context.save(inputs[0], output);
    return output;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    Tensor y = Lanes.restore(context.saved(1), dims, x.shape());
    return Lanes.restore(grad, dims, x.shape()).mul(x.sub(y).exp());
  }
}
