package org.firesteel.tensor;

import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Add;
import org.firesteel.tensor.op.Div;
import org.firesteel.tensor.op.Mul;
import org.firesteel.tensor.op.Neg;
import org.firesteel.tensor.op.Pow;
import org.firesteel.tensor.op.PowScalar;
import org.firesteel.tensor.op.Reciprocal;
import org.firesteel.tensor.op.Remainder;
import org.firesteel.tensor.op.RoundedDiv;
import org.firesteel.tensor.op.Sub;

/**
 * Sums, products and powers, with broadcasting and type promotion. Every method returns a new
 * tensor.
 */
interface ArithmeticOps {
  Tensor self();

  default Tensor add(Tensor other) {
    return Autograd.apply(new Add(1), self(), other);
  }

  default Tensor add(double other) {
    return add(Tensors.number(other));
  }

  default Tensor add(long other) {
    return add(Tensors.number(other));
  }

  /** {@code this + alpha other}; of integers, alpha must be whole. */
  default Tensor add(Tensor other, double alpha) {
    return Autograd.apply(new Add(Add.scale(alpha, self(), other)), self(), other);
  }

  default Tensor sub(Tensor other) {
    return Autograd.apply(new Sub(1), self(), other);
  }

  default Tensor sub(double other) {
    return sub(Tensors.number(other));
  }

  default Tensor sub(long other) {
    return sub(Tensors.number(other));
  }

  /** {@code this - alpha other}; of integers, alpha must be whole. */
  default Tensor sub(Tensor other, double alpha) {
    return Autograd.apply(new Sub(Add.scale(alpha, self(), other)), self(), other);
  }

  /** {@code other - this}. */
  default Tensor rsub(double other) {
    return Tensors.number(other).sub(self());
  }

  default Tensor rsub(long other) {
    return Tensors.number(other).sub(self());
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

  /** {@code other / this}. */
  default Tensor rdiv(double other) {
    return Tensors.number(other).div(self());
  }

  default Tensor rdiv(long other) {
    return Tensors.number(other).div(self());
  }

  /**
   * Division rounded to whole numbers: down for {@code "floor"}, towards 0 for {@code "trunc"}.
   * Integers stay integers.
   */
  default Tensor div(Tensor other, String roundingMode) {
    return Autograd.apply(RoundedDiv.of(roundingMode), self(), other);
  }

  /** Division rounded down. */
  default Tensor floorDivide(Tensor other) {
    return div(other, "floor");
  }

  default Tensor floorDivide(double other) {
    return floorDivide(Tensors.number(other));
  }

  default Tensor floorDivide(long other) {
    return floorDivide(Tensors.number(other));
  }

  /** What {@link #floorDivide} leaves over, with the sign of {@code other}: Python's {@code %}. */
  default Tensor remainder(Tensor other) {
    return Autograd.apply(new Remainder(true), self(), other);
  }

  default Tensor remainder(double other) {
    return remainder(Tensors.number(other));
  }

  default Tensor remainder(long other) {
    return remainder(Tensors.number(other));
  }

  /** What a division cut towards 0 leaves over, with the sign of this: C's {@code fmod}. */
  default Tensor fmod(Tensor other) {
    return Autograd.apply(new Remainder(false), self(), other);
  }

  default Tensor fmod(double other) {
    return fmod(Tensors.number(other));
  }

  default Tensor fmod(long other) {
    return fmod(Tensors.number(other));
  }

  default Tensor neg() {
    return Autograd.apply(new Neg(), self());
  }

  /** 1 / this. */
  default Tensor reciprocal() {
    return Autograd.apply(new Reciprocal(), self());
  }

  default Tensor square() {
    return pow(2);
  }

  default Tensor pow(Tensor exponent) {
    if (self().dtype() == DType.BOOL && exponent.dtype() == DType.BOOL && !exponent.isNumber()) {
      throw new IllegalArgumentException("\"pow\" not implemented for 'Bool'");
    }
    return Autograd.apply(new Pow(), self(), exponent);
  }

  default Tensor pow(double exponent) {
    return Autograd.apply(new PowScalar(exponent, false), self());
  }

  /**
   * An integer power.
   *
   * @throws IllegalArgumentException if both are integers and the exponent is negative
   */
  default Tensor pow(long exponent) {
    return Autograd.apply(PowScalar.of(exponent, self()), self());
  }

  /** {@code base} to the power of each element. */
  default Tensor rpow(double base) {
    return Tensors.number(base).pow(self());
  }

  /**
   * From this towards {@code end}: {@code this + weight (end - this)}, exact for weights 0 and 1.
   */
  default Tensor lerp(Tensor end, double weight) {
    Tensor way = end.sub(self());
    return weight < 0.5 ? add(way, weight) : end.sub(way, 1 - weight);
  }

  /** {@link #lerp(Tensor, double)} with a weight for each element. */
  default Tensor lerp(Tensor end, Tensor weight) {
    Tensor way = end.sub(self());
    return add(way.mul(weight)).where(weight.lt(0.5), end.sub(way.mul(weight.rsub(1))));
  }

  /** {@code this + value a b}. */
  default Tensor addcmul(Tensor a, Tensor b, double value) {
    return add(a.mul(b), value);
  }

  /** {@code this + value a / b}. */
  default Tensor addcdiv(Tensor a, Tensor b, double value) {
    return add(a.div(b), value);
  }
}
