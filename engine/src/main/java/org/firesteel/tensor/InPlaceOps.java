package org.firesteel.tensor;

import org.firesteel.tensor.autograd.GradMode;

/** Changes in place. They return the tensor itself and count as a new version of it. */
interface InPlaceOps {
  Tensor self();

  private Tensor assign(Tensor value) {
    Tensor self = self();
    if (GradMode.isEnabled() && (self.requiresGrad() || value.requiresGrad())) {
      throw new IllegalStateException(
          "a leaf Variable that requires grad is being used in an in-place operation.");
    }
    Raw.assign(self, value);
    return self;
  }

  /** Copies the elements of a tensor that broadcasts to this one. */
  default Tensor copy_(Tensor value) {
    Tensor self = self();
    return assign(value.to(self.dtype()).expand(self.shape()));
  }

  default Tensor add_(Tensor other) {
    Tensor self = self();
    return assign(self.detach().add(other));
  }

  default Tensor mul_(Tensor other) {
    Tensor self = self();
    return assign(self.detach().mul(other));
  }

  default Tensor fill_(double value) {
    return copy_(Tensors.tensor(value, self().dtype()));
  }

  default Tensor zero_() {
    return fill_(0);
  }
}
