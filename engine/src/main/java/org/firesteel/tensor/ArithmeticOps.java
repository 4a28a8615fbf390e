package org.firesteel.tensor;

import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Add;
import org.firesteel.tensor.op.Div;
import org.firesteel.tensor.op.Mul;
import org.firesteel.tensor.op.Neg;
import org.firesteel.tensor.op.Pow;
import org.firesteel.tensor.op.Sub;

/**
 * Sums, products and powers, with broadcasting and type promotion. Every method returns a new
 * tensor.
 */
interface ArithmeticOps {
  Tensor self();

  default Tensor add(Tensor other) {
    return Autograd.apply(new Add(), self(), other);
  }

  default Tensor add(double other) {
    return add(Tensors.number(other));
  }

  default Tensor add(long other) {
    return add(Tensors.number(other));
  }

  default Tensor sub(Tensor other) {
    return Autograd.apply(new Sub(), self(), other);
  }

  default Tensor sub(double other) {
    return sub(Tensors.number(other));
  }

  default Tensor sub(long other) {
    return sub(Tensors.number(other));
  }

  default Tensor mul(Tensor other) {
    return Autograd.apply(new Mul(), self(), other);
  }

  default Tensor mul(double other) {
    return mul(Tensors.number(other));
  }

  default Tensor mul(long other) {
    return mul(Tensors.number(other));
  }

  /** True division: integers give a float32. */
  default Tensor div(Tensor other) {
    return Autograd.apply(new Div(), self(), other);
  }

  default Tensor div(double other) {
    return div(Tensors.number(other));
  }

  default Tensor div(long other) {
    return div(Tensors.number(other));
  }

  default Tensor neg() {
    return Autograd.apply(new Neg(), self());
  }

  default Tensor pow(Tensor exponent) {
    return Autograd.apply(new Pow(), self(), exponent);
  }

  default Tensor pow(double exponent) {
    return pow(Tensors.number(exponent));
  }

  /**
   * An integer power.
   *
   * @throws IllegalArgumentException if both are integers and the exponent is negative
   */
  default Tensor pow(long exponent) {
    if (exponent < 0 && !self().dtype().isFloatingPoint()) {
      throw new IllegalArgumentException("Integers to negative integer powers are not allowed.");
    }
    return pow(Tensors.number(exponent));
  }
}
