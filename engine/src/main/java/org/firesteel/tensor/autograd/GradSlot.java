package org.firesteel.tensor.autograd;

import org.firesteel.memory.Workspace;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;

/**
 * Where the gradient of a tensor is summed up. The array of one that was forgotten is used again
 * for the next, so that a step allocates none, but only if nobody was given it meanwhile.
 */
final class GradSlot {
  private final Tensor owner;
  private Tensor grad;
  private boolean lent; // others may hold it
  private Tensor spare;

  GradSlot(Tensor owner) {
    this.owner = owner;
  }

  /** Where the next gradient may be written, to be given to {@link #accumulate}; or null. */
  Tensor room() {
    return grad == null && isSpareFor(owner) && spare.isContiguous() ? spare : null;
  }

  /** For those who keep no hold of it. */
  Tensor peek() {
    return grad;
  }

  Tensor lend() {
    lent = true;
    return grad;
  }

  /** Takes another one, which somebody holds; null forgets it. */
  void set(Tensor other) {
    spare = other == null && grad != null && !lent && !grad.requiresGrad() ? grad : null;
    grad = other;
    lent = other != null;
  }

  /**
   * Adds to the sum: in place, unless the sum itself is recorded.
   *
   * @param own whether nobody else holds what is added, so that it may become the sum
   */
  void accumulate(Tensor gradient, boolean own) {
    if (own && grad == null && gradient.storage().livesAsLongAs(owner.storage())) {
      grad = gradient;
      lent = false;
      spare = null;
    } else if (grad == null || GradMode.isEnabled()) {
      grad = sum(gradient);
      lent = false;
    } else {
      Raw.addAssign(grad, gradient);
    }
  }

  /** A new sum, which lives as long as the tensor. */
  @SuppressWarnings("try")
  private Tensor sum(Tensor gradient) {
    if (!GradMode.isEnabled() && isSpareFor(gradient)) {
      Tensor again = spare;
      spare = null;
      Raw.assign(again, gradient);
      return again;
    }
    try (Workspace.Scope scope = owner.storage().lifetime()) {
      if (!GradMode.isEnabled()) {
        return Raw.copy(gradient);
      }
      return grad == null ? gradient.clone() : grad.add(gradient);
    }
  }

  private boolean isSpareFor(Tensor alike) {
    return spare != null
        && spare.shape().equals(alike.shape())
        && spare.dtype() == alike.dtype()
        && spare.storage().livesAsLongAs(owner.storage());
  }
}
