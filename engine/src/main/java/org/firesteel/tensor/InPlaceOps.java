package org.firesteel.tensor;

import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Op;
import org.firesteel.tensor.op.Add;
import org.firesteel.tensor.op.Copy;
import org.firesteel.tensor.op.Cos;
import org.firesteel.tensor.op.Div;
import org.firesteel.tensor.op.Exp;
import org.firesteel.tensor.op.Log;
import org.firesteel.tensor.op.Mul;
import org.firesteel.tensor.op.Neg;
import org.firesteel.tensor.op.Pow;
import org.firesteel.tensor.op.Relu;
import org.firesteel.tensor.op.Sigmoid;
import org.firesteel.tensor.op.Sin;
import org.firesteel.tensor.op.Sqrt;
import org.firesteel.tensor.op.Sub;
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
    return copy_(Tensors.number(value));
  }

  default Tensor fill_(long value) {
    return copy_(Tensors.number(value));
  }

  default Tensor zero_() {
    return fill_(0L);
  }

  default Tensor add_(Tensor other) {
    return apply(new Add(), other);
  }

  default Tensor add_(double other) {
    return add_(Tensors.number(other));
  }

  default Tensor add_(long other) {
    return add_(Tensors.number(other));
  }

  default Tensor sub_(Tensor other) {
    return apply(new Sub(), other);
  }

  default Tensor sub_(double other) {
    return sub_(Tensors.number(other));
  }

  default Tensor sub_(long other) {
    return sub_(Tensors.number(other));
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

  default Tensor pow_(Tensor exponent) {
    return apply(new Pow(), exponent);
  }

  default Tensor pow_(double exponent) {
    return pow_(Tensors.number(exponent));
  }

  default Tensor neg_() {
    return apply(new Neg());
  }

  default Tensor exp_() {
    return apply(new Exp());
  }

  default Tensor log_() {
    return apply(new Log());
  }

  default Tensor sqrt_() {
    return apply(new Sqrt());
  }

  default Tensor sin_() {
    return apply(new Sin());
  }

  default Tensor cos_() {
    return apply(new Cos());
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
}
