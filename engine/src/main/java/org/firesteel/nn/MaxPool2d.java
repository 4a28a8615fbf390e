package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * The maximum of each window of images [batch, channels, height, width].
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html">torch.nn.MaxPool2d</a>
 */
public final class MaxPool2d extends Pooling {
  /** Windows of a size that lie side by side. */
  public MaxPool2d(int kernel) {
    this(Options.of(kernel));
  }

  public MaxPool2d(Options options) {
    super(options, 2);
  }

  /** {@code max-pool2d { kernel, stride, padding, ceil-mode }}. */
  static RowShape.Result of(Settings settings, RowShape rows) {
    return rows.through(new MaxPool2d(options(settings)));
  }

  @Override
  public Tensor forward(Tensor input) {
    return max(input);
  }

  @Override
  protected String extraRepr() {
    return maxRepr();
  }
}
