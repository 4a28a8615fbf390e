package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * ln of the sigmoid.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.LogSigmoid.html">torch.nn.LogSigmoid</a>
 */
public final class LogSigmoid extends Layer {
  @Override
  public Tensor forward(Tensor input) {
    return input.logSigmoid();
  }
}
