package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.spec.Settings;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;

/**
 * Convolution of images [batch, in, height, width], or of one without the batch.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html">torch.nn.Conv2d</a>
 */
public final class Conv2d extends Convolution {
  /** With PyTorch's defaults, in float32. */
  public Conv2d(int in, int out, int kernel, Generator generator) {
    this(Options.of(in, out, kernel), DType.FLOAT32, generator);
  }

  public Conv2d(Options options, DType dtype, Generator generator) {
    super(options, 2, dtype, generator);
  }

  /** {@code conv2d { out, kernel, stride, padding, dilation, groups, bias }}. */
  static RowShape.Result of(Settings settings, RowShape rows, Generator generator) {
    return rows.through(new Conv2d(options(settings, rows), DType.FLOAT32, generator));
  }

  @Override
  public Tensor forward(Tensor input) {
    return convolve(input, weight());
  }
}
