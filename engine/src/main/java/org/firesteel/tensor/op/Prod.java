package org.firesteel.tensor.op;

import static org.firesteel.tensor.Tensors.cat;

import org.firesteel.kernel.Reduction;
import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * The product over a dimension. The gradient of each factor is the product of the others, found
 * without dividing: exact where factors are 0, and again at every higher derivative.
 */
public record Prod(int dim, boolean keepDim) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor x = inputs[0];
    context.save(x);
    Dims dims = Dims.of(x.shape(), dim);
    return Lanes.reduce(Reduction.PROD, x, dims, keepDim, Lanes.accumulated(x.dtype()));
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    if (x.dim() == 0) {
      return grad;
    }
    return (keepDim ? grad : grad.unsqueeze(dim)).mul(others(x));
  }

  /**
   * For each element the product of all others of its lane: multiply the two halves of the lane,
   * solve that for half the length, and multiply each half by the other one's solution.
   */
  private Tensor others(Tensor x) {
    int n = x.size(dim);
    if (n < 2) {
      return x.onesLike();
    }
    int half = n / 2;
    Tensor left = x.slice(dim, 0, half);
    Tensor right = x.slice(dim, half, 2 * half);
    Tensor pairs = left.mul(right);
    if (n % 2 == 1) {
      pairs = cat(dim, pairs, x.slice(dim, n - 1, n));
    }
    Tensor solved = others(pairs);
    Tensor front = solved.slice(dim, 0, half);
    Tensor ofLeft = front.mul(right);
    Tensor ofRight = front.mul(left);
    return n % 2 == 0
        ? cat(dim, ofLeft, ofRight)
        : cat(dim, ofLeft, ofRight, solved.slice(dim, half, half + 1));
  }
}
