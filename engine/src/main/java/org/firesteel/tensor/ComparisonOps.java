package org.firesteel.tensor;

import org.firesteel.kernel.Comparison;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Compare;
import org.firesteel.tensor.op.Where;

/** Questions about each element, answered by a bool tensor, and choosing by them. */
interface ComparisonOps {
  Tensor self();

  private Tensor compare(Comparison comparison, Tensor other) {
    return Autograd.apply(new Compare(comparison), self(), other);
  }

  default Tensor eq(Tensor other) {
    return compare(Comparison.EQ, other);
  }

  default Tensor eq(double other) {
    return eq(Tensors.number(other));
  }

  default Tensor ne(Tensor other) {
    return compare(Comparison.NE, other);
  }

  default Tensor ne(double other) {
    return ne(Tensors.number(other));
  }

  default Tensor lt(Tensor other) {
    return compare(Comparison.LT, other);
  }

  default Tensor lt(double other) {
    return lt(Tensors.number(other));
  }

  default Tensor le(Tensor other) {
    return compare(Comparison.LE, other);
  }

  default Tensor le(double other) {
    return le(Tensors.number(other));
  }

  default Tensor gt(Tensor other) {
    return compare(Comparison.GT, other);
  }

  default Tensor gt(double other) {
    return gt(Tensors.number(other));
  }

  default Tensor ge(Tensor other) {
    return compare(Comparison.GE, other);
  }

  default Tensor ge(double other) {
    return ge(Tensors.number(other));
  }

  /** {@code this} where {@code condition} (bool) holds, {@code other} elsewhere. */
  default Tensor where(Tensor condition, Tensor other) {
    return Autograd.apply(new Where(), condition, self(), other);
  }

  default Tensor where(Tensor condition, double other) {
    return where(condition, Tensors.number(other));
  }
}
