package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * x sigmoid(x), also called swish.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.SiLU.html">torch.nn.SiLU</a>
 */
public final class SiLU extends Layer {
  @Override
  public Tensor forward(Tensor input) {
    return input.silu();
  }
}
