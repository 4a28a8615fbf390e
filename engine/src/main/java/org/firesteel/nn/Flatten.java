package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * Makes one dimension of several.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Flatten.html">torch.nn.Flatten</a>
 */
public final class Flatten extends Layer {
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

  /** {@code flatten { start-dim, end-dim }}, counted with the batch as dimension 0. */
  static RowShape.Result of(Settings settings, RowShape rows) {
    int start = settings.getInt("start-dim", 1);
    int end = settings.getInt("end-dim", -1);
    return rows.through(new Flatten(start, end));
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.flatten(startDim, endDim);
  }

  @Override
  protected String extraRepr() {
    return "start_dim=%d, end_dim=%d".formatted(startDim, endDim);
  }
}
