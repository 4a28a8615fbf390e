package org.firesteel.tensor.op;

import org.firesteel.kernel.PoolAxis;
import org.firesteel.kernel.Pooling;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * Where the greatest element of each window of x [batch, channels, height, width] is in its plane
 * of height * width: int64 [batch, channels, windows]. The maxima themselves are gathered there.
 */
public record MaxPool2dIndices(PoolAxis rows, PoolAxis across) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor x = Raw.dense(inputs[0], inputs[0].dtype().computeType());
    Shape shape = Shape.of(x.size(0), x.size(1), rows.windows() * across.windows());
    Tensor out = Raw.empty(shape, DType.INT64);
    Pooling.argmax(
        x.storage().array(),
        x.offset(),
        x.size(0) * x.size(1),
        rows,
        across,
        out.storage().longs());
    return out;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return null;
  }
}
