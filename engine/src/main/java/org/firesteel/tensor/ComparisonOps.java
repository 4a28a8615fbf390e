package org.firesteel.tensor;

import org.firesteel.kernel.CompareKernel;
import org.firesteel.kernel.Comparison;
import org.firesteel.kernel.Logic;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Compare;

/** Questions about each element, answered by a bool tensor. */
interface ComparisonOps {
  Tensor self();

  private Tensor compare(CompareKernel comparison, Tensor other) {
    return Autograd.apply(new Compare(comparison), self(), other);
  }

  default Tensor eq(Tensor other) {
    return compare(Comparison.EQ, other);
  }

  default Tensor eq(double other) {
    return eq(Tensors.number(other));
  }

  default Tensor eq(long other) {
    return eq(Tensors.number(other));
  }

  default Tensor ne(Tensor other) {
    return compare(Comparison.NE, other);
  }

  default Tensor ne(double other) {
    return ne(Tensors.number(other));
  }

  default Tensor ne(long other) {
    return ne(Tensors.number(other));
  }

  default Tensor lt(Tensor other) {
    return compare(Comparison.LT, other);
  }

  default Tensor lt(double other) {
    return lt(Tensors.number(other));
  }

  default Tensor lt(long other) {
    return lt(Tensors.number(other));
  }

  default Tensor le(Tensor other) {
    return compare(Comparison.LE, other);
  }

  default Tensor le(double other) {
    return le(Tensors.number(other));
  }

  default Tensor le(long other) {
    return le(Tensors.number(other));
  }

  default Tensor gt(Tensor other) {
    return compare(Comparison.GT, other);
  }

  default Tensor gt(double other) {
    return gt(Tensors.number(other));
  }

  default Tensor gt(long other) {
    return gt(Tensors.number(other));
  }

  default Tensor ge(Tensor other) {
    return compare(Comparison.GE, other);
  }

  default Tensor ge(double other) {
    return ge(Tensors.number(other));
  }

  default Tensor ge(long other) {
    return ge(Tensors.number(other));
  }

  /** Whether both are other than 0. */
  default Tensor logicalAnd(Tensor other) {
    return compare(Logic.AND, other);
  }

  /** Whether one or both are other than 0. */
  default Tensor logicalOr(Tensor other) {
    return compare(Logic.OR, other);
  }

  /** Whether one of them, not both, is other than 0. */
  default Tensor logicalXor(Tensor other) {
    return compare(Logic.XOR, other);
  }

  /** Whether it is 0. */
  default Tensor logicalNot() {
    return eq(0);
  }

  default Tensor isNan() {
    return ne(self());
  }

  default Tensor isInf() {
    return eq(Double.POSITIVE_INFINITY).logicalOr(eq(Double.NEGATIVE_INFINITY));
  }

  /** Whether it is neither NaN nor infinite. */
  default Tensor isFinite() {
    return gt(Double.NEGATIVE_INFINITY).logicalAnd(lt(Double.POSITIVE_INFINITY));
  }
}
