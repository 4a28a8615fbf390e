package org.firesteel.tensor;

import org.firesteel.kernel.ArgReduction;
import org.firesteel.kernel.Reduction;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.ArgExtreme;
import org.firesteel.tensor.op.ReduceExtreme;

/**
 * The greatest and the least over some dimensions or, where none is named, over all. A NaN counts
 * as both. There must be something to choose from.
 */
interface ExtremeOps {
  Tensor self();

  private Tensor extreme(String op, Reduction reduction, boolean keepDim, int... dims) {
    return Autograd.apply(ReduceExtreme.of(op, reduction, self().shape(), keepDim, dims), self());
  }

  private Tensor place(String op, ArgReduction reduction, boolean keepDim, int... dims) {
    return Autograd.apply(ArgExtreme.of(op, reduction, self().shape(), keepDim, dims), self());
  }

  private ValuesAndIndices along(String op, ArgReduction reduction, int dim, boolean keepDim) {
    Tensor self = self();
    Tensor indices = place(op, reduction, true, dim);
    Tensor values = self.gather(dim, indices);
    return keepDim || self.dim() == 0
        ? new ValuesAndIndices(values, indices)
        : new ValuesAndIndices(values.select(dim, 0), indices.select(dim, 0));
  }

  /** The greatest; equal ones share the gradient evenly. */
  default Tensor amax(boolean keepDim, int... dims) {
    return extreme("amax", Reduction.MAX, keepDim, dims);
  }

  default Tensor amax(int... dims) {
    return amax(false, dims);
  }

  /** The least; equal ones share the gradient evenly. */
  default Tensor amin(boolean keepDim, int... dims) {
    return extreme("amin", Reduction.MIN, keepDim, dims);
  }

  default Tensor amin(int... dims) {
    return amin(false, dims);
  }

  /** The greatest of all elements; equal ones share the gradient evenly. */
  default Tensor max() {
    return extreme("max", Reduction.MAX, false);
  }

  /** The least of all elements; equal ones share the gradient evenly. */
  default Tensor min() {
    return extreme("min", Reduction.MIN, false);
  }

  /** The greatest along a dimension and where it is; the first of equals gets the gradient. */
  default ValuesAndIndices max(int dim, boolean keepDim) {
    return along("max", ArgReduction.MAX, dim, keepDim);
  }

  default ValuesAndIndices max(int dim) {
    return max(dim, false);
  }

  /** The least along a dimension and where it is; the first of equals gets the gradient. */
  default ValuesAndIndices min(int dim, boolean keepDim) {
    return along("min", ArgReduction.MIN, dim, keepDim);
  }

  default ValuesAndIndices min(int dim) {
    return min(dim, false);
  }

  /** Where the greatest is in the flattened tensor; of equals the first. */
  default Tensor argmax() {
    return place("argmax", ArgReduction.MAX, false);
  }

  /** Where the greatest is along a dimension; of equals the first. */
  default Tensor argmax(int dim, boolean keepDim) {
    return place("argmax", ArgReduction.MAX, keepDim, dim);
  }

  default Tensor argmax(int dim) {
    return argmax(dim, false);
  }

  /** Where the least is in the flattened tensor; of equals the first. */
  default Tensor argmin() {
    return place("argmin", ArgReduction.MIN, false);
  }

  /** Where the least is along a dimension; of equals the first. */
  default Tensor argmin(int dim, boolean keepDim) {
    return place("argmin", ArgReduction.MIN, keepDim, dim);
  }

  default Tensor argmin(int dim) {
    return argmin(dim, false);
  }
}
