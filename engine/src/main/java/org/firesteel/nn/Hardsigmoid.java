package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * A sigmoid of straight lines: min(max(x + 3, 0), 6) / 6.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Hardsigmoid.html">torch.nn.Hardsigmoid</a>
 */
public final class Hardsigmoid extends Layer {
  @Override
  public Tensor forward(Tensor input) {
    return input.hardsigmoid();
  }
}
