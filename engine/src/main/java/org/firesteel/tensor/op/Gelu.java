package org.firesteel.tensor.op;

import org.firesteel.kernel.Activation;
import org.firesteel.kernel.ActivationSlope;
import org.firesteel.kernel.Arithmetic;
import org.firesteel.kernel.GeluSlopes;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.autograd.Op;

/**
 * y = x P(N &lt; x) for a normal variable N of density p; dy = (P(N &lt; x) + x p(x)) dx. <a
 * href="https://arxiv.org/abs/1606.08415">Hendrycks and Gimpel</a>.
 */
public record Gelu() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor x = inputs[0];
    context.save(x);
    if (x.dtype() != DType.FLOAT32 || !context.needsGrad(0)) {
      return Elementwise.floating(Activation.GELU, x);
    }
    Tensor y = Raw.empty(x.shape(), DType.FLOAT32);
    Tensor slopes = Raw.empty(x.shape(), DType.FLOAT32);
    GeluSlopes.apply(Raw.floats(x), y.storage().floats(), slopes.storage().floats(), x.numel());
    context.save(slopes);
    return y;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    if (!GradMode.isEnabled()) {
      return x.dtype() == DType.FLOAT32
          ? Elementwise.binary(Arithmetic.MUL, grad, context.saved(1))
          : Elementwise.binary(ActivationSlope.GELU, grad, x);
    }
    Tensor below = x.mul(-Math.sqrt(0.5)).erfc().mul(0.5);
    Tensor density = x.square().mul(-0.5).exp().mul(1 / Math.sqrt(2 * Math.PI));
    return grad.mul(below.add(x.mul(density)));
  }
}
