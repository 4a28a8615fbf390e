package org.firesteel.tensor.op;

import org.firesteel.kernel.Reduction;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * The p-norm over dimensions, {@code (sum of |x|^p)^(1/p)}; p may be infinite (the greatest or
 * least magnitude) or 0 (the number of elements that are not 0). The gradient where a norm is 0 is
 * 0.
 */
public record Norm(double p, Dims dims, boolean keepDim) implements Op {
  /**
   * A checked norm over {@code dims}, all if none is named.
   *
   * @throws IllegalArgumentException if the dtype is not floating, or p is infinite and there is
   *     nothing to choose from
   */
  public static Norm of(double p, Tensor x, boolean keepDim, int... dims) {
    if (!x.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "linalg.vector_norm: Expected a floating point or complex tensor as input. Got "
              + x.dtype().scalarType());
    }
    Dims over = Dims.of(x.shape(), dims);
    if (Double.isInfinite(p) && over.count(x.shape()) == 0) {
      throw new IllegalArgumentException(
          "linalg.vector_norm cannot compute the %s norm on an empty tensor because the operation does not have an identity"
              .formatted(p > 0 ? "inf" : "-inf"));
    }
    return new Norm(p, over, keepDim);
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    DType dtype = inputs[0].dtype();
    // Not rounded to a half before the end: its squares would overflow.
    Tensor x = inputs[0].to(dtype.computeType());
    Tensor output = norm(x).to(dtype);
    context.save(inputs[0], output);
    return output;
  }

  private Tensor norm(Tensor x) {
    if (Double.isInfinite(p)) {
      Reduction extreme = p > 0 ? Reduction.MAX : Reduction.MIN;
      return Lanes.reduce(extreme, x.abs(), dims, keepDim, x.dtype());
    }
    if (p == 0) {
      return sum(x.ne(0).to(x.dtype()));
    }
    if (p == 1) {
      return sum(x.abs());
    }
    return p == 2 ? sum(x.mul(x)).sqrt() : sum(x.abs().pow(p)).pow(1 / p);
  }

  private Tensor sum(Tensor terms) {
    return Lanes.reduce(Reduction.SUM, terms, dims, keepDim, terms.dtype());
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    Tensor dy = Lanes.restore(grad, dims, x.shape());
    Tensor norm = Lanes.restore(context.saved(1), dims, x.shape());
    if (p == 0) {
      return null;
    }
    if (p == 1) {
      return dy.mul(x.sign());
    }
    if (Double.isInfinite(p)) {
      Tensor shared = x.abs().eq(norm).to(x.dtype());
      Tensor count = Autograd.apply(new Sum(dims, true), shared);
      return dy.div(count).mul(x.sign().mul(shared));
    }
    Tensor slope = p == 2 ? x.div(norm) : x.sign().mul(x.abs().div(norm).pow(p - 1));
    // 0 / 0 where everything is 0; for p < 1 an infinite slope where an element is.
    Tensor flat = p < 1 ? x.eq(0) : norm.eq(0);
    return dy.mul(slope.maskedFill(flat, 0));
  }
}
