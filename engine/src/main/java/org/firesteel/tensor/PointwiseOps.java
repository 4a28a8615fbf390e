package org.firesteel.tensor;

import org.firesteel.kernel.Rounding;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Abs;
import org.firesteel.tensor.op.Acos;
import org.firesteel.tensor.op.Asin;
import org.firesteel.tensor.op.Atan;
import org.firesteel.tensor.op.Atan2;
import org.firesteel.tensor.op.Cos;
import org.firesteel.tensor.op.Cosh;
import org.firesteel.tensor.op.Erf;
import org.firesteel.tensor.op.Erfc;
import org.firesteel.tensor.op.Exp;
import org.firesteel.tensor.op.Exp2;
import org.firesteel.tensor.op.Expm1;
import org.firesteel.tensor.op.Log;
import org.firesteel.tensor.op.Log10;
import org.firesteel.tensor.op.Log1p;
import org.firesteel.tensor.op.Log2;
import org.firesteel.tensor.op.Round;
import org.firesteel.tensor.op.Rsqrt;
import org.firesteel.tensor.op.Sign;
import org.firesteel.tensor.op.Sin;
import org.firesteel.tensor.op.Sinh;
import org.firesteel.tensor.op.Sqrt;
import org.firesteel.tensor.op.Tan;
import org.firesteel.tensor.op.Tanh;

/**
 * Functions of each element. Integers are computed as float32, but for those functions that stay
 * among them ({@code abs}, {@code sign}, rounding). Every method returns a new tensor.
 */
interface PointwiseOps {
  Tensor self();

  /** The magnitude. */
  default Tensor abs() {
    return Autograd.apply(new Abs(), self());
  }

  /** -1, 0 or 1. */
  default Tensor sign() {
    return Autograd.apply(new Sign(), self());
  }

  default Tensor exp() {
    return Autograd.apply(new Exp(), self());
  }

  /** 2 to the power of each element. */
  default Tensor exp2() {
    return Autograd.apply(new Exp2(), self());
  }

  /** {@code e^x - 1}, accurate near 0. */
  default Tensor expm1() {
    return Autograd.apply(new Expm1(), self());
  }

  /** The natural logarithm. */
  default Tensor log() {
    return Autograd.apply(new Log(), self());
  }

  /** {@code ln (1 + x)}, accurate near 0. */
  default Tensor log1p() {
    return Autograd.apply(new Log1p(), self());
  }

  default Tensor log2() {
    return Autograd.apply(new Log2(), self());
  }

  default Tensor log10() {
    return Autograd.apply(new Log10(), self());
  }

  default Tensor sqrt() {
    return Autograd.apply(new Sqrt(), self());
  }

  /** 1 over the square root. */
  default Tensor rsqrt() {
    return Autograd.apply(new Rsqrt(), self());
  }

  default Tensor sin() {
    return Autograd.apply(new Sin(), self());
  }

  default Tensor cos() {
    return Autograd.apply(new Cos(), self());
  }

  default Tensor tan() {
    return Autograd.apply(new Tan(), self());
  }

  default Tensor asin() {
    return Autograd.apply(new Asin(), self());
  }

  default Tensor acos() {
    return Autograd.apply(new Acos(), self());
  }

  default Tensor atan() {
    return Autograd.apply(new Atan(), self());
  }

  default Tensor sinh() {
    return Autograd.apply(new Sinh(), self());
  }

  default Tensor cosh() {
    return Autograd.apply(new Cosh(), self());
  }

  default Tensor tanh() {
    return Autograd.apply(new Tanh(), self());
  }

  /** The error function. */
  default Tensor erf() {
    return Autograd.apply(new Erf(), self());
  }

  /** {@code 1 - erf x}, accurate where that is small. */
  default Tensor erfc() {
    return Autograd.apply(new Erfc(), self());
  }

  /** The angle of the point ({@code other}, this), in (-pi, pi]. */
  default Tensor atan2(Tensor other) {
    return Autograd.apply(new Atan2(), self(), other);
  }

  /** Rounded down. */
  default Tensor floor() {
    return Autograd.apply(new Round(Rounding.FLOOR), self());
  }

  /** Rounded up. */
  default Tensor ceil() {
    return Autograd.apply(new Round(Rounding.CEIL), self());
  }

  /** Rounded to the nearest whole number, of two equally near ones to the even one. */
  default Tensor round() {
    return Autograd.apply(new Round(Rounding.ROUND), self());
  }

  /** Cut towards 0. */
  default Tensor trunc() {
    return Autograd.apply(new Round(Rounding.TRUNC), self());
  }
}
