package org.firesteel.tensor.op;

import org.firesteel.kernel.CrossEntropy;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * {@code loss[row] = -ln softmax(x[row])[target[row]]} in one sweep: x is [rows, classes], target
 * int64 [rows]; a row with a negative target counts 0.
 */
public record SoftmaxCrossEntropy() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    DType dtype = inputs[0].dtype();
    Tensor x = Raw.dense(inputs[0], dtype.computeType());
    Tensor target = Raw.dense(inputs[1], DType.INT64);
    Shape rows = Shape.of(x.size(0));
    Tensor shift = Raw.empty(rows, DType.FLOAT64);
    Tensor loss = Raw.empty(rows, x.dtype());
    long[] labels = target.storage().longs();
    double[] lse = shift.storage().doubles();
    if (x.dtype() == DType.FLOAT32) {
      float[] scores = x.storage().floats();
      float[] losses = loss.storage().floats();
      CrossEntropy.forward(scores, x.offset(), labels, target.offset(), lse, losses, x.size(1));
    } else {
      double[] scores = x.storage().doubles();
      double[] losses = loss.storage().doubles();
      CrossEntropy.forward(scores, x.offset(), labels, target.offset(), lse, losses, x.size(1));
    }
    context.save(inputs[0], target, shift);
    return Raw.dense(loss, dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return Autograd.apply(
        new SoftmaxCrossEntropyGradient(),
        grad,
        context.saved(0),
        context.saved(1),
        context.saved(2));
  }
}
