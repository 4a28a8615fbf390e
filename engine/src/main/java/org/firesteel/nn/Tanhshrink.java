package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * x - tanh x.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Tanhshrink.html">torch.nn.Tanhshrink</a>
 */
public final class Tanhshrink extends Layer {
  @Override
  public Tensor forward(Tensor input) {
    return input.tanhshrink();
  }
}
