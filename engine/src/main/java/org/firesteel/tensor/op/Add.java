package org.firesteel.tensor.op;

import org.firesteel.kernel.Arithmetic;
import org.firesteel.kernel.ScaledAddKernel;
import org.firesteel.tensor.Promotion;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** a + alpha b. */
public record Add(double alpha) implements Op {
  /**
   * Checks a factor for operands.
   *
   * @throws IllegalArgumentException if both hold integers and the factor is no whole number
   */
  public static double scale(double alpha, Tensor a, Tensor b) {
    if (!Promotion.resultType(a, b).isFloatingPoint() && alpha != Math.rint(alpha)) {
      throw new IllegalArgumentException(
          "For integral input tensors, argument alpha must not be a floating point number.");
    }
    return alpha;
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    return Elementwise.binary(
        alpha == 1 ? Arithmetic.ADD : new ScaledAddKernel(alpha), inputs[0], inputs[1]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return input == 0 || alpha == 1 ? grad : grad.mul(alpha);
  }
}
