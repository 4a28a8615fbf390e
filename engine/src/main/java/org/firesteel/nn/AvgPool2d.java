package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * The mean of each window of images [batch, channels, height, width].
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html">torch.nn.AvgPool2d</a>
 */
public final class AvgPool2d extends Pooling {
  private final int divisor;

  /** Windows of a size that lie side by side. */
  public AvgPool2d(int kernel) {
    this(Options.of(kernel));
  }

  public AvgPool2d(Options options) {
    super(options, 2);
    this.divisor = 0;
  }

  /** Divides the sum of a window by {@code divisor} instead of its number of elements. */
  public AvgPool2d(Options options, int divisor) {
    super(options, 2);
    if (divisor == 0) {
      throw new IllegalArgumentException("divisor must be not zero");
    }
    this.divisor = divisor;
  }

  /** {@code avg-pool2d { kernel, stride, padding, ceil-mode }}. */
  static RowShape.Result of(Settings settings, RowShape rows) {
    return rows.through(new AvgPool2d(options(settings)));
  }

  @Override
  public Tensor forward(Tensor input) {
    return average(input, divisor);
  }

  @Override
  protected String extraRepr() {
    return windowRepr(false);
  }
}
