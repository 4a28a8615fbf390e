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

/**
 * The mean of each window of x [batch, channels, height, width].
 *
 * @param padding whether padding counts as places of a window
 * @param divisor to divide the sum by instead of the number of places; 0 for none
 */
public record AvgPool2d(PoolAxis rows, PoolAxis across, boolean padding, int divisor)
    implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    DType dtype = inputs[0].dtype();
    Tensor x = Raw.dense(inputs[0], dtype.computeType());
    int planes = x.size(0) * x.size(1);
    Shape shape = Shape.of(x.size(0), x.size(1), rows.windows(), across.windows());
    Tensor y = Raw.empty(shape, x.dtype());
    Pooling.average(
        x.storage().array(),
        x.offset(),
        planes,
        rows,
        across,
        padding,
        divisor,
        y.storage().array());
    return Raw.dense(y, dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return Autograd.apply(new AvgPool2dSpread(rows, across, padding, divisor), grad);
  }
}
