package org.firesteel.tensor.op;

import org.firesteel.kernel.Arithmetic;
import org.firesteel.kernel.PowerKernel;
import org.firesteel.kernel.Root;
import org.firesteel.kernel.UnaryKernel;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Promotion;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** y = x^e for a number e, whole or not; dy = e x^(e-1) dx, and 0 where e is 0. */
public record PowScalar(double exponent, boolean integer) implements Op {
  /**
   * A whole power.
   *
   * @throws IllegalArgumentException if it is negative and the base holds integers
   */
  public static PowScalar of(long exponent, Tensor base) {
    if (exponent < 0 && !base.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException("Integers to negative integer powers are not allowed.");
    }
    return new PowScalar(exponent, true);
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor x = inputs[0];
    if (exponent != 0) {
      context.save(x);
    }
    Tensor number = integer ? Tensors.number((long) exponent) : Tensors.number(exponent);
    DType dtype = Promotion.resultType(x, number);
    if (exponent == 2) {
      return Elementwise.binary(Arithmetic.MUL, x, x, dtype);
    }
    return Elementwise.unary(kernel(dtype), x, dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return exponent == 0
        ? grad.zerosLike()
        : grad.mul(context.saved(0).pow(exponent - 1).mul(exponent));
  }

  private UnaryKernel kernel(DType dtype) {
    if (dtype.isFloatingPoint()) {
      if (exponent == 0.5) {
        return Root.SQRT;
      }
      if (exponent == -1) {
        return Root.RECIPROCAL;
      }
    }
    return new PowerKernel(exponent);
  }
}
