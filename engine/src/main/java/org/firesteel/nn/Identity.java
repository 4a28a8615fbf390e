package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * The input itself.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Identity.html">torch.nn.Identity</a>
 */
public final class Identity extends Layer {
  @Override
  public Tensor forward(Tensor input) {
    return input;
  }
}
