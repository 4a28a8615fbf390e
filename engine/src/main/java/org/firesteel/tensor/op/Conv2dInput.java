package org.firesteel.tensor.op;

import org.firesteel.kernel.Convolution;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** The gradient of {@link Conv2d} for x. Inputs: dy, w. */
public record Conv2dInput(Convolution sizes) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs);
    DType compute = inputs[1].dtype().computeType();
    Tensor dy = Raw.dense(inputs[0], compute);
    Tensor w = Raw.dense(inputs[1], compute);
    Tensor dx =
        Raw.zeros(
            Shape.of(sizes.batch(), sizes.in(), sizes.rows().size(), sizes.across().size()),
            compute);
    sizes.inputGradient(
        dy.storage().array(), dy.offset(), w.storage().array(), w.offset(), dx.storage().array());
    return Raw.dense(dx, inputs[1].dtype());
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return input == 0
        ? Autograd.apply(new Conv2d(sizes), grad, context.saved(1))
        : Autograd.apply(new Conv2dWeight(sizes), context.saved(0), grad);
  }
}
