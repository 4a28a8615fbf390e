package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * min(max(x, 0), 6).
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.ReLU6.html">torch.nn.ReLU6</a>
 */
public final class ReLU6 extends Layer {
  @Override
  public Tensor forward(Tensor input) {
    return input.relu6();
  }
}
