package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * x / (1 + |x|).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Softsign.html">torch.nn.Softsign</a>
 */
public final class Softsign extends Layer {
  @Override
  public Tensor forward(Tensor input) {
    return input.softsign();
  }
}
