package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * x hardsigmoid(x).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Hardswish.html">torch.nn.Hardswish</a>
 */
public final class Hardswish extends Layer {
  @Override
  public Tensor forward(Tensor input) {
    return input.hardswish();
  }
}
