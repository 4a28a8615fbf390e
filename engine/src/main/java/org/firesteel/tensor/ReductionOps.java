package org.firesteel.tensor;

import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.LogSoftmax;
import org.firesteel.tensor.op.Sum;

/** Reductions over some dimensions or, where none is named, over all. */
interface ReductionOps {
  Tensor self();

  default Tensor sum(int... dims) {
    return sum(false, dims);
  }

  /** Sums; integers and bools add up to an int64. A kept dimension has size 1. */
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

  /** ln of softmax over a dimension. */
  default Tensor logSoftmax(int dim) {
    return Autograd.apply(new LogSoftmax(self().shape().dim(dim)), self());
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
    return self.sum(true, java.util.Arrays.copyOf(dims, count)).view(shape);
  }
}
