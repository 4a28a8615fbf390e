package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * Means of sequences [batch, channels, length] over a given number of windows that share the length
 * evenly.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool1d.html">torch.nn.AdaptiveAvgPool1d</a>
 */
public final class AdaptiveAvgPool1d extends Layer {
  private final int size;

  public AdaptiveAvgPool1d(int size) {
    this.size = size;
  }

  /** {@code adaptive-avg-pool1d { size }}. */
  static RowShape.Result of(Settings settings, RowShape rows) {
    return rows.through(new AdaptiveAvgPool1d(settings.requireInt("size")));
  }

  @Override
  public Tensor forward(Tensor input) {
    return Pooling.asImages("adaptive_avg_pool1d", input).adaptiveAvgPool2d(1, size).squeeze(-2);
  }

  @Override
  protected String extraRepr() {
    return "output_size=" + size;
  }
}
