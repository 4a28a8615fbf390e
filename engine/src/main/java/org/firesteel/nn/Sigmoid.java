package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * 1 / (1 + e^-x).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html">torch.nn.Sigmoid</a>
 */
public final class Sigmoid extends Layer {
  @Override
  public Tensor forward(Tensor input) {
    return input.sigmoid();
  }
}
