package org.firesteel.tensor.op;

import org.firesteel.kernel.Convolution;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** The gradient of {@link Conv2d} for w. Inputs: dy, x. */
public record Conv2dWeight(Convolution sizes) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs);
    DType compute = inputs[1].dtype().computeType();
    Tensor dy = Raw.dense(inputs[0], compute);
    Tensor x = Raw.dense(inputs[1], compute);
    Tensor dw =
        Raw.empty(
            Shape.of(
                sizes.out(),
                sizes.in() / sizes.groups(),
                sizes.rows().kernel(),
                sizes.across().kernel()),
            compute);
    sizes.weightGradient(
        dy.storage().array(), dy.offset(), x.storage().array(), x.offset(), dw.storage().array());
    return Raw.dense(dw, inputs[1].dtype());
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return input == 0
        ? Autograd.apply(new Conv2d(sizes), context.saved(1), grad)
        : Autograd.apply(new Conv2dInput(sizes), context.saved(0), grad);
  }
}
