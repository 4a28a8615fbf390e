package org.firesteel.tensor;

import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Clamp;
import org.firesteel.tensor.op.ClampTensor;
import org.firesteel.tensor.op.Extreme;
import org.firesteel.tensor.op.FiniteExtreme;
import org.firesteel.tensor.op.Where;

/** Choosing elements by condition or by size. Every method returns a new tensor. */
interface SelectionOps {
  Tensor self();

  /** {@code this} where {@code condition} (bool) holds, {@code other} elsewhere. */
  default Tensor where(Tensor condition, Tensor other) {
    return Autograd.apply(new Where(), condition, self(), other);
  }

  default Tensor where(Tensor condition, double other) {
    return where(condition, Tensors.number(other));
  }

  /** {@code value}, in this dtype, where {@code mask} (bool) holds; this elsewhere. */
  default Tensor maskedFill(Tensor mask, double value) {
    return Tensors.tensor(value, self().dtype()).where(mask, self());
  }

  /**
   * {@link #maskedFill(Tensor, double)} with a 0-d tensor, which may need a gradient.
   *
   * @throws IllegalArgumentException if value has a dimension
   */
  default Tensor maskedFill(Tensor mask, Tensor value) {
    if (value.dim() != 0) {
      throw new IllegalArgumentException(
          "masked_fill only supports a 0-dimensional value tensor, but got tensor with "
              + value.dim()
              + " dimension(s).");
    }
    return value.to(self().dtype()).where(mask, self());
  }

  /**
   * The larger of two; NaN if either is. Equal ones share the gradient half and half.
   *
   * @see <a href="https://pytorch.org/docs/stable/generated/torch.maximum.html">torch.maximum</a>
   */
  default Tensor maximum(Tensor other) {
    return Autograd.apply(new Extreme(true), self(), other);
  }

  /** The smaller of two; NaN if either is. Equal ones share the gradient half and half. */
  default Tensor minimum(Tensor other) {
    return Autograd.apply(new Extreme(false), self(), other);
  }

  /** The larger of two; of NaN and a number, the number. */
  default Tensor fmax(Tensor other) {
    return Autograd.apply(new FiniteExtreme(true), self(), other);
  }

  /** The smaller of two; of NaN and a number, the number. */
  default Tensor fmin(Tensor other) {
    return Autograd.apply(new FiniteExtreme(false), self(), other);
  }

  /**
   * At least {@code min} and at most {@code max}; where they cross, max. NaN stays NaN.
   *
   * @see <a href="https://pytorch.org/docs/stable/generated/torch.clamp.html">torch.clamp</a>
   */
  default Tensor clamp(double min, double max) {
    return Autograd.apply(Clamp.of(self(), Tensors.number(min), Tensors.number(max)), self());
  }

  default Tensor clamp(long min, long max) {
    return Autograd.apply(Clamp.of(self(), Tensors.number(min), Tensors.number(max)), self());
  }

  default Tensor clampMin(double min) {
    return Autograd.apply(Clamp.of(self(), Tensors.number(min), null), self());
  }

  default Tensor clampMin(long min) {
    return Autograd.apply(Clamp.of(self(), Tensors.number(min), null), self());
  }

  default Tensor clampMax(double max) {
    return Autograd.apply(Clamp.of(self(), null, Tensors.number(max)), self());
  }

  default Tensor clampMax(long max) {
    return Autograd.apply(Clamp.of(self(), null, Tensors.number(max)), self());
  }

  /**
   * {@link #clamp(double, double)} with a bound for each element; either may be null.
   *
   * @throws IllegalArgumentException if both are null
   */
  default Tensor clamp(Tensor min, Tensor max) {
    if (min == null && max == null) {
      throw new IllegalArgumentException(
          "torch.clamp: At least one of 'min' or 'max' must not be None");
    }
    ClampTensor op = new ClampTensor(min != null, max != null);
    return max == null
        ? Autograd.apply(op, self(), min)
        : min == null ? Autograd.apply(op, self(), max) : Autograd.apply(op, self(), min, max);
  }
}
