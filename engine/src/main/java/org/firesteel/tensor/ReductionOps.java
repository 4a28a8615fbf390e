package org.firesteel.tensor;

import java.util.Arrays;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Cumsum;
import org.firesteel.tensor.op.LogSoftmax;
import org.firesteel.tensor.op.LogSumExp;
import org.firesteel.tensor.op.Norm;
import org.firesteel.tensor.op.Prod;
import org.firesteel.tensor.op.Softmax;
import org.firesteel.tensor.op.Sum;
import org.firesteel.tensor.op.Var;

/**
 * Reductions over some dimensions or, where none is named, over all. A kept dimension has size 1.
 */
interface ReductionOps {
  Tensor self();

  default Tensor sum(int... dims) {
    return sum(false, dims);
  }

  /** Sums; integers and bools add up to an int64. */
  default Tensor sum(boolean keepDim, int... dims) {
    return Autograd.apply(new Sum(Dims.of(self().shape(), dims), keepDim), self());
  }

  default Tensor mean(int... dims) {
    return mean(false, dims);
  }

  /**
   * Means; of nothing, NaN.
   *
   * @throws IllegalArgumentException if the dtype is not floating
   */
  default Tensor mean(boolean keepDim, int... dims) {
    Tensor self = self();
    if (!self.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "mean(): could not infer output dtype. Input dtype must be either a floating point or "
              + "complex dtype. Got: "
              + self.dtype().scalarType());
    }
    Dims over = Dims.of(self.shape(), dims);
    return Autograd.apply(new Sum(over, keepDim), self).div((double) over.count(self.shape()));
  }

  /** The product of all elements; integers and bools give an int64. */
  default Tensor prod() {
    return self().reshape(-1).prod(0, false);
  }

  default Tensor prod(int dim, boolean keepDim) {
    return Autograd.apply(new Prod(self().shape().dim(dim), keepDim), self());
  }

  /** The unbiased variance, with divisor {@code n - 1}. */
  default Tensor var(int... dims) {
    return var(1, false, dims);
  }

  /**
   * The variance with divisor {@code n - correction}; NaN where nothing is left.
   *
   * @throws IllegalArgumentException if the dtype is not floating
   * @see <a href="https://pytorch.org/docs/stable/generated/torch.var.html">torch.var</a>
   */
  default Tensor var(double correction, boolean keepDim, int... dims) {
    Tensor self = self();
    if (!self.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "std and var only support floating point and complex dtypes");
    }
    return Autograd.apply(new Var(correction, Dims.of(self.shape(), dims), keepDim), self);
  }

  /** The root of the unbiased variance. */
  default Tensor std(int... dims) {
    return std(1, false, dims);
  }

  /** The root of {@link #var(double, boolean, int...)}; its gradient where it is 0 is 0. */
  default Tensor std(double correction, boolean keepDim, int... dims) {
    Tensor var = var(correction, keepDim, dims);
    Tensor zero = var.detach().eq(0);
    // The root has an infinite slope at 0: there the root of 1 is taken, and dropped again.
    Tensor one = Tensors.ones(var.shape(), var.dtype());
    return var.zerosLike().where(zero, one.where(zero, var).sqrt());
  }

  /** The Euclidean norm of all elements. */
  default Tensor norm() {
    return norm(2, false);
  }

  /**
   * The p-norm.
   *
   * @param p any number, infinite ones included
   * @throws IllegalArgumentException if the dtype is not floating, or p is infinite and there is
   *     nothing to choose from
   * @see <a href="https://pytorch.org/docs/stable/generated/torch.norm.html">torch.norm</a>
   */
  default Tensor norm(double p, boolean keepDim, int... dims) {
    return Autograd.apply(Norm.of(p, self(), keepDim, dims), self());
  }

  /** ln of the sum of exponentials, without overflow; of nothing, minus infinity. */
  default Tensor logsumexp(boolean keepDim, int... dims) {
    return Autograd.apply(new LogSumExp(Dims.of(self().shape(), dims), keepDim), self());
  }

  /** {@code e^x / sum of e^x} over a dimension. */
  default Tensor softmax(int dim) {
    return Autograd.apply(new Softmax(self().shape().dim(dim)), self());
  }

  /** ln of softmax over a dimension. */
  default Tensor logSoftmax(int dim) {
    return Autograd.apply(new LogSoftmax(self().shape().dim(dim)), self());
  }

  /** Running sums along a dimension; of integers and bools, int64. */
  default Tensor cumsum(int dim) {
    return Autograd.apply(new Cumsum(self().shape().dim(dim)), self());
  }

  /** Whether any element is not 0, as bool (uint8 stays uint8). */
  default Tensor any(int... dims) {
    return any(false, dims);
  }

  default Tensor any(boolean keepDim, int... dims) {
    return truth(self().ne(0).sum(keepDim, dims).ne(0));
  }

  /** Whether no element is 0, as bool (uint8 stays uint8); true of nothing. */
  default Tensor all(int... dims) {
    return all(false, dims);
  }

  default Tensor all(boolean keepDim, int... dims) {
    return truth(self().eq(0).sum(keepDim, dims).eq(0));
  }

  private Tensor truth(Tensor answer) {
    return self().dtype() == DType.UINT8 ? answer.to(DType.UINT8) : answer;
  }

  /** The sum over broadcast dimensions that brings this to a shape it was broadcast from. */
  default Tensor sumToSize(Shape shape) {
    Tensor self = self();
    int lead = self.dim() - shape.rank();
    int[] dims = new int[self.dim()];
    int count = 0;
    for (int d = 0; d < self.dim(); d++) {
      if (d < lead || (shape.size(d - lead) == 1 && self.size(d) != 1)) {
        dims[count++] = d;
      }
    }
    if (count == 0) {
      return self;
    }
    return self.sum(true, Arrays.copyOf(dims, count)).view(shape);
  }
}
