package org.firesteel.tensor.op;

import org.firesteel.kernel.CrossEntropy;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * The gradient of {@link SoftmaxCrossEntropy}, {@code dx = (softmax(x) - onehot(target)) dloss}.
 * Inputs: dloss, x, target, and {@code ln of the sum of e^x} of each row, a function of x that gets
 * no gradient of its own.
 */
public record SoftmaxCrossEntropyGradient() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0], inputs[1], inputs[2]);
    DType dtype = inputs[1].dtype();
    Tensor grad = Raw.dense(inputs[0], dtype.computeType());
    Tensor x = Raw.dense(inputs[1], dtype.computeType());
    Tensor target = inputs[2];
    double[] lse = inputs[3].storage().doubles();
    long[] labels = target.storage().longs();
    Tensor dx = Raw.empty(x.shape(), x.dtype());
    if (x.dtype() == DType.FLOAT32) {
      CrossEntropy.gradient(
          x.storage().floats(),
          x.offset(),
          labels,
          target.offset(),
          lse,
          grad.storage().floats(),
          grad.offset(),
          dx.storage().floats(),
          x.size(0),
          x.size(1));
    } else {
      CrossEntropy.gradient(
          x.storage().doubles(),
          x.offset(),
          labels,
          target.offset(),
          lse,
          grad.storage().doubles(),
          grad.offset(),
          dx.storage().doubles(),
          x.size(0),
          x.size(1));
    }
    return Raw.dense(dx, dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    if (input > 1) {
      return null;
    }
    Tensor dloss = context.saved(0);
    Tensor label = context.saved(2).unsqueeze(1);
    Tensor counted = grad.maskedFill(label.lt(0L), 0);
    Tensor softmax = context.saved(1).softmax(1);
    Tensor mean = counted.mul(softmax).sum(true, 1);
    return input == 0
        ? mean.sub(counted.gather(1, label.clampMin(0L))).flatten(0, 1)
        : counted.sub(mean).mul(softmax).mul(dloss.unsqueeze(1));
  }
}
