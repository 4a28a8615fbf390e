package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * The maximum of each window of sequences [batch, channels, length].
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MaxPool1d.html">torch.nn.MaxPool1d</a>
 */
public final class MaxPool1d extends Pooling {
  /** Windows of a size that lie side by side. */
  public MaxPool1d(int kernel) {
    this(Options.of(kernel));
  }

  public MaxPool1d(Options options) {
    super(options, 1);
  }

  /** {@code max-pool1d { kernel, stride, padding, ceil-mode }}. */
  static RowShape.Result of(Settings settings, RowShape rows) {
    return rows.through(new MaxPool1d(options(settings)));
  }

  @Override
  public Tensor forward(Tensor input) {
    return max(asImages("max_pool1d", input)).squeeze(-2);
  }

  @Override
  protected String extraRepr() {
    return maxRepr();
  }
}
