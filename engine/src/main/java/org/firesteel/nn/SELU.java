package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * Scaled {@link ELU} that keeps mean 0 and variance 1 (Klambauer et al., Self-normalizing neural
 * networks, 2017).
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.SELU.html">torch.nn.SELU</a>
 */
public final class SELU extends Layer {
  @Override
  public Tensor forward(Tensor input) {
    return input.selu();
  }
}
