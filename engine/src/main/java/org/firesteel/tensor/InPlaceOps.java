package org.firesteel.tensor;

import org.firesteel.kernel.Rounding;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Op;
import org.firesteel.tensor.op.Abs;
import org.firesteel.tensor.op.Add;
import org.firesteel.tensor.op.Clamp;
import org.firesteel.tensor.op.Copy;
import org.firesteel.tensor.op.Cos;
import org.firesteel.tensor.op.Div;
import org.firesteel.tensor.op.Exp;
import org.firesteel.tensor.op.Expm1;
import org.firesteel.tensor.op.Log;
import org.firesteel.tensor.op.Log1p;
import org.firesteel.tensor.op.Mul;
import org.firesteel.tensor.op.Neg;
import org.firesteel.tensor.op.Pow;
import org.firesteel.tensor.op.PowScalar;
import org.firesteel.tensor.op.Reciprocal;
import org.firesteel.tensor.op.Relu;
import org.firesteel.tensor.op.Remainder;
import org.firesteel.tensor.op.Round;
import org.firesteel.tensor.op.RoundedDiv;
import org.firesteel.tensor.op.Rsqrt;
import org.firesteel.tensor.op.Sigmoid;
import org.firesteel.tensor.op.Sign;
import org.firesteel.tensor.op.Sin;
import org.firesteel.tensor.op.Sqrt;
import org.firesteel.tensor.op.Sub;
import org.firesteel.tensor.op.Tan;
import org.firesteel.tensor.op.Tanh;

/**
 * Changes in place: the operations of the same names, with the result written over this tensor.
 * They return the tensor itself, count as a new version of it, and are part of the graph; a leaf
 * that requires a gradient can only be changed under {@code GradMode.noGrad()}. Any operation whose
 * result has this tensor's shape, and whose dtype is not of a higher category, works in place: see
 * {@link Autograd#applyInPlace}.
 *
 * <p>Unlike in PyTorch, an operand may share elements with this tensor: it is read before anything
 * is written.
 */
interface InPlaceOps {
  Tensor self();

  private Tensor apply(Op op) {
    return Autograd.applyInPlace(op, self());
  }

  private Tensor apply(Op op, Tensor other) {
    return Autograd.applyInPlace(op, self(), other);
  }

  /** Copies the elements of a tensor that broadcasts to this one, cast to its dtype. */
  default Tensor copy_(Tensor value) {
    return apply(new Copy(), value);
  }

  default Tensor fill_(double value) {
    return apply(new Copy("Fill"), Tensors.number(value));
  }

  default Tensor fill_(long value) {
    return apply(new Copy("Fill"), Tensors.number(value));
  }

  default Tensor zero_() {
    return apply(new Copy("Zero"), Tensors.number(0));
  }

  default Tensor add_(Tensor other) {
    return apply(new Add(1), other);
  }

  default Tensor add_(double other) {
    return add_(Tensors.number(other));
  }

  default Tensor add_(long other) {
    return add_(Tensors.number(other));
  }

  /** Adds {@code alpha other}. */
  default Tensor add_(Tensor other, double alpha) {
    return apply(new Add(Add.scale(alpha, self(), other)), other);
  }

  default Tensor sub_(Tensor other) {
    return apply(new Sub(1), other);
  }

  default Tensor sub_(double other) {
    return sub_(Tensors.number(other));
  }

  default Tensor sub_(long other) {
    return sub_(Tensors.number(other));
  }

  /** Subtracts {@code alpha other}. */
  default Tensor sub_(Tensor other, double alpha) {
    return apply(new Sub(Add.scale(alpha, self(), other)), other);
  }

  default Tensor mul_(Tensor other) {
    return apply(new Mul(), other);
  }

  default Tensor mul_(double other) {
    return mul_(Tensors.number(other));
  }

  default Tensor mul_(long other) {
    return mul_(Tensors.number(other));
  }

  default Tensor div_(Tensor other) {
    return apply(new Div(), other);
  }

  default Tensor div_(double other) {
    return div_(Tensors.number(other));
  }

  default Tensor div_(long other) {
    return div_(Tensors.number(other));
  }

  /** Division rounded to whole numbers: "floor" or "trunc". */
  default Tensor div_(Tensor other, String roundingMode) {
    return apply(RoundedDiv.of(roundingMode), other);
  }

  default Tensor remainder_(Tensor other) {
    return apply(new Remainder(true), other);
  }

  default Tensor remainder_(double other) {
    return remainder_(Tensors.number(other));
  }

  default Tensor remainder_(long other) {
    return remainder_(Tensors.number(other));
  }

  default Tensor pow_(Tensor exponent) {
    return apply(new Pow(), exponent);
  }

  default Tensor pow_(double exponent) {
    return apply(new PowScalar(exponent, false));
  }

  default Tensor pow_(long exponent) {
    return apply(PowScalar.of(exponent, self()));
  }

  /** Adds {@code value a b}. */
  default Tensor addcmul_(Tensor a, Tensor b, double value) {
    return add_(a.mul(b), value);
  }

  /** Adds {@code value a / b}. */
  default Tensor addcdiv_(Tensor a, Tensor b, double value) {
    return add_(a.div(b), value);
  }

  /** Goes towards {@code end} by a weight. */
  default Tensor lerp_(Tensor end, double weight) {
    return copy_(self().lerp(end, weight));
  }

  /** Sets the elements where {@code mask} (bool) holds. */
  default Tensor maskedFill_(Tensor mask, double value) {
    return copy_(self().maskedFill(mask, value));
  }

  /** Cuts to the bounds. */
  default Tensor clamp_(double min, double max) {
    return apply(Clamp.of(self(), Tensors.number(min), Tensors.number(max)));
  }

  default Tensor clampMin_(double min) {
    return apply(Clamp.of(self(), Tensors.number(min), null));
  }

  default Tensor clampMax_(double max) {
    return apply(Clamp.of(self(), null, Tensors.number(max)));
  }

  default Tensor neg_() {
    return apply(new Neg());
  }

  default Tensor abs_() {
    return apply(new Abs());
  }

  default Tensor sign_() {
    return apply(new Sign());
  }

  default Tensor reciprocal_() {
    return apply(new Reciprocal());
  }

  default Tensor exp_() {
    return apply(new Exp());
  }

  default Tensor expm1_() {
    return apply(new Expm1());
  }

  default Tensor log_() {
    return apply(new Log());
  }

  default Tensor log1p_() {
    return apply(new Log1p());
  }

  default Tensor sqrt_() {
    return apply(new Sqrt());
  }

  default Tensor rsqrt_() {
    return apply(new Rsqrt());
  }

  default Tensor sin_() {
    return apply(new Sin());
  }

  default Tensor cos_() {
    return apply(new Cos());
  }

  default Tensor tan_() {
    return apply(new Tan());
  }

  default Tensor tanh_() {
    return apply(new Tanh());
  }

  default Tensor sigmoid_() {
    return apply(new Sigmoid());
  }

  default Tensor relu_() {
    return apply(new Relu());
  }

  default Tensor floor_() {
    return apply(new Round(Rounding.FLOOR));
  }

  default Tensor ceil_() {
    return apply(new Round(Rounding.CEIL));
  }

  default Tensor round_() {
    return apply(new Round(Rounding.ROUND));
  }

  default Tensor trunc_() {
    return apply(new Round(Rounding.TRUNC));
  }
}
