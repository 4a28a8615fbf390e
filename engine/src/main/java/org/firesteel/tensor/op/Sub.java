package org.firesteel.tensor.op;

import org.firesteel.kernel.Arithmetic;
import org.firesteel.kernel.ScaledAddKernel;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** a - alpha b. */
public record Sub(double alpha) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    if (inputs[0].dtype() == DType.BOOL && inputs[1].dtype() == DType.BOOL) {
      throw new IllegalArgumentException(
          "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or "
              + "`logical_xor()` operator instead.");
    }
    return Elementwise.binary(
        alpha == 1 ? Arithmetic.SUB : new ScaledAddKernel(-alpha), inputs[0], inputs[1]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return input == 0 ? grad : alpha == 1 ? grad.neg() : grad.mul(-alpha);
  }
}
