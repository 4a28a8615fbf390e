package org.firesteel.tensor.op;

import org.firesteel.kernel.EluKernel;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.autograd.Op;

/**
 * y = scale x where x is positive, else scale alpha (e^(k x) - 1), k being the input scale; dy
 * there is scale alpha k e^(k x) dx. With other settings it is SELU and CELU.
 */
public record Elu(double alpha, double scale, double inputScale) implements Op {
  /** SELU: the settings under which mean 0 and variance 1 are a fixed point. */
  public static final Elu SELF_NORMALIZING = new Elu(1.6732632423543772, 1.0507009873554805, 1);

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    return Elementwise.floating(new EluKernel(alpha, scale, inputScale), inputs[0]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    if (!GradMode.isEnabled()) {
      return Elementwise.binary(new EluKernel.Slope(alpha, scale, inputScale), grad, x);
    }
    Tensor low = x.mul(inputScale).clampMax(0).exp().mul(alpha * inputScale);
    return grad.mul(low.where(x.le(0), low.onesLike())).mul(scale);
  }
}
