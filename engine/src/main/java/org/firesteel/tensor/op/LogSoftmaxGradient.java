package org.firesteel.tensor.op;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** dx = dy - e^y sum of dy along a dimension: the gradient of {@link LogSoftmax}. Inputs: dy, y. */
public record LogSoftmaxGradient(int dim) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs);
    DType dtype = inputs[1].dtype();
    Dims dims = Dims.of(inputs[1].shape(), dim);
    Lanes lanes = Lanes.last(inputs[0], dims, dtype.computeType());
    Tensor g = lanes.tensor();
    Tensor s = Lanes.last(inputs[1], dims, dtype.computeType()).tensor();
    Tensor out = Raw.empty(s.shape(), s.dtype());
    if (s.dtype() == DType.FLOAT32) {
      org.firesteel.kernel.Softmax.logSoftmaxGradient(
          g.storage().floats(),
          g.offset(),
          s.storage().floats(),
          s.offset(),
          out.storage().floats(),
          lanes.outer(),
          lanes.length());
    } else {
      org.firesteel.kernel.Softmax.logSoftmaxGradient(
          g.storage().doubles(),
          g.offset(),
          s.storage().doubles(),
          s.offset(),
          out.storage().doubles(),
          lanes.outer(),
          lanes.length());
    }
    return Raw.dense(Lanes.back(out, dims), dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor dy = context.saved(0);
    Tensor softmax = context.saved(1).exp();
    if (input == 0) {
      return grad.sub(grad.mul(softmax).sum(true, dim));
    }
    return grad.mul(softmax).mul(dy.sum(true, dim)).neg();
  }
}
