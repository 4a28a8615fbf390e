package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * max(x, 0).
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.ReLU.html">torch.nn.ReLU</a>
 */
public final class ReLU extends Layer {
  @Override
  public Tensor forward(Tensor input) {
    return input.relu();
  }
}
