package org.firesteel.tensor.op;

import org.firesteel.kernel.Variances;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * The variance over dimensions, with divisor {@code n - correction}; {@code dx = 2 (x - mean) dy /
 * (n - correction)}.
 */
public record Var(double correction, Dims dims, boolean keepDim) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    DType dtype = inputs[0].dtype();
    Lanes lanes = Lanes.of(inputs[0], dims, dtype.computeType());
    Tensor x = lanes.tensor();
    Tensor out = Raw.empty(dims.reduce(inputs[0].shape(), keepDim), x.dtype());
    double divisor = Math.max(lanes.length() - correction, 0);
    if (x.dtype() == DType.FLOAT32) {
      Variances.variance(
          x.storage().floats(),
          x.offset(),
          out.storage().floats(),
          lanes.outer(),
          lanes.length(),
          lanes.inner(),
          divisor);
    } else {
      Variances.variance(
          x.storage().doubles(),
          x.offset(),
          out.storage().doubles(),
          lanes.outer(),
          lanes.length(),
          lanes.inner(),
          divisor);
    }
    return Raw.dense(out, dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    int n = dims.count(x.shape());
    Tensor mean = Autograd.apply(new Sum(dims, true), x).div((double) n);
    double slope = 2 / (n - correction);
    return Lanes.restore(grad, dims, x.shape()).mul(slope).mul(x.sub(mean));
  }
}
