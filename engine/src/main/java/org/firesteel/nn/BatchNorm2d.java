package org.firesteel.nn;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;

/**
 * Batch normalisation of images [batch, channels, height, width].
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html">torch.nn.BatchNorm2d</a>
 */
public final class BatchNorm2d extends BatchNorm {
  /** With PyTorch's defaults, in float32. */
  public BatchNorm2d(int channels) {
    this(Options.of(channels), DType.FLOAT32);
  }

  public BatchNorm2d(Options options, DType dtype) {
    super(options, dtype);
  }

  @Override
  void checkDimensions(Tensor input) {
    if (input.dim() != 4) {
      throw new IllegalArgumentException(
          "expected 4D input (got %dD input)".formatted(input.dim()));
    }
  }
}
