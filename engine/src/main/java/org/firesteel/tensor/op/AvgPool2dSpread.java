package org.firesteel.tensor.op;

import org.firesteel.kernel.PoolAxis;
import org.firesteel.kernel.Pooling;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** The gradient of {@link AvgPool2d}: each window's value is spread over the window. */
public record AvgPool2dSpread(PoolAxis rows, PoolAxis across, boolean padding, int divisor)
    implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    DType dtype = inputs[0].dtype();
    Tensor dy = Raw.dense(inputs[0], dtype.computeType());
    int planes = dy.size(0) * dy.size(1);
    Shape shape = Shape.of(dy.size(0), dy.size(1), rows.size(), across.size());
    Tensor dx = Raw.zeros(shape, dy.dtype());
    Pooling.spread(
        dy.storage().array(),
        dy.offset(),
        planes,
        rows,
        across,
        padding,
        divisor,
        dx.storage().array());
    return Raw.dense(dx, dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return Autograd.apply(new AvgPool2d(rows, across, padding, divisor), grad);
  }
}
