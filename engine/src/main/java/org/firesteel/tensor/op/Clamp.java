package org.firesteel.tensor.op;

import org.firesteel.kernel.ClampKernel;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Promotion;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.autograd.Op;

/**
 * x, but at least min and at most max, which are numbers. The gradient passes between and on the
 * bounds.
 */
public record Clamp(double min, double max, DType dtype) implements Op {
  /** The clamp of a tensor between numbers, of which one may be null. */
  public static Clamp of(Tensor x, Tensor min, Tensor max) {
    DType dtype =
        min == null
            ? Promotion.resultType(x, max)
            : max == null ? Promotion.resultType(x, min) : Promotion.resultType(x, min, max);
    return new Clamp(
        min == null ? Double.NEGATIVE_INFINITY : min.item(),
        max == null ? Double.POSITIVE_INFINITY : max.item(),
        dtype);
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0]);
    return Elementwise.unary(new ClampKernel(min, max), inputs[0], dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    if (!GradMode.isEnabled()) {
      return Elementwise.binary(new ClampKernel.Slope(min, max), grad, x);
    }
    return grad.maskedFill(x.ge(min).logicalAnd(x.le(max)).logicalNot(), 0);
  }
}
