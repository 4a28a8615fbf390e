package org.firesteel.tensor.op;

import org.firesteel.kernel.Angle;
import org.firesteel.tensor.Promotion;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y is the angle of the point (b, a); dy = (b da - a db) / (a^2 + b^2). */
public record Atan2() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs);
    return Elementwise.binary(
        Angle.ATAN2, inputs[0], inputs[1], Elementwise.floating(Promotion.resultType(inputs)));
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor a = context.saved(0);
    Tensor b = context.saved(1);
    Tensor slope = grad.div(a.square().add(b.square()));
    return input == 0 ? slope.mul(b) : slope.mul(a).neg();
  }
}
