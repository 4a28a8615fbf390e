package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * tanh x.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Tanh.html">torch.nn.Tanh</a>
 */
public final class Tanh extends Layer {
  @Override
  public Tensor forward(Tensor input) {
    return input.tanh();
  }
}
