package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * The mean of each window of sequences [batch, channels, length].
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AvgPool1d.html">torch.nn.AvgPool1d</a>
 */
public final class AvgPool1d extends Pooling {
  /** Windows of a size that lie side by side. */
  public AvgPool1d(int kernel) {
    this(Options.of(kernel));
  }

  public AvgPool1d(Options options) {
    super(options, 1);
  }

  /** {@code avg-pool1d { kernel, stride, padding, ceil-mode }}. */
  static RowShape.Result of(Settings settings, RowShape rows) {
    return rows.through(new AvgPool1d(options(settings)));
  }

  @Override
  public Tensor forward(Tensor input) {
    return average(asImages("avg_pool1d", input), 0).squeeze(-2);
  }

  @Override
  protected String extraRepr() {
    return windowRepr(true);
  }
}
