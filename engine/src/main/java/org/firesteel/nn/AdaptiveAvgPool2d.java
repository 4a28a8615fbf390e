package org.firesteel.nn;

import java.util.List;
import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * Means of images [batch, channels, height, width] over a given number of windows along each axis
 * that share the image evenly.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html">torch.nn.AdaptiveAvgPool2d</a>
 */
public final class AdaptiveAvgPool2d extends Layer {
  private final int height;
  private final int width;

  /** As many windows along both axes. */
  public AdaptiveAvgPool2d(int size) {
    this(size, size);
  }

  public AdaptiveAvgPool2d(int height, int width) {
    this.height = height;
    this.width = width;
  }

  /** {@code adaptive-avg-pool2d { size }}: one number, or height and width. */
  static RowShape.Result of(Settings settings, RowShape rows) {
    List<Integer> size = Axes.each("size", settings.getInts("size", List.of(1)), 2, 1);
    return rows.through(new AdaptiveAvgPool2d(size.get(0), size.get(1)));
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.adaptiveAvgPool2d(height, width);
  }

  @Override
  protected String extraRepr() {
    return "output_size=(%d, %d)".formatted(height, width);
  }
}
