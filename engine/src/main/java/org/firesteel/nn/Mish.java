package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * x tanh(softplus(x)).
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Mish.html">torch.nn.Mish</a>
 */
public final class Mish extends Layer {
  @Override
  public Tensor forward(Tensor input) {
    return input.mish();
  }
}
