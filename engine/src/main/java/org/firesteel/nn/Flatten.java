package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * Makes one dimension of several.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Flatten.html">torch.nn.Flatten</a>
 */
public final class Flatten extends Module {
  private final int startDim;
  private final int endDim;

  /** All dimensions but the first. */
  public Flatten() {
    this(1, -1);
  }

  public Flatten(int startDim, int endDim) {
    this.startDim = startDim;
    this.endDim = endDim;
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.flatten(startDim, endDim);
  }
}
