package org.firesteel.nn;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;

/**
 * Batch normalisation of [batch, channels] or [batch, channels, length].
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html">torch.nn.BatchNorm1d</a>
 */
public final class BatchNorm1d extends BatchNorm {
  /** With PyTorch's defaults, in float32. */
  public BatchNorm1d(int channels) {
    this(Options.of(channels), DType.FLOAT32);
  }

  public BatchNorm1d(Options options, DType dtype) {
    super(options, dtype);
  }

  @Override
  void checkDimensions(Tensor input) {
    if (input.dim() != 2 && input.dim() != 3) {
      throw new IllegalArgumentException(
          "expected 2D or 3D input (got %dD input)".formatted(input.dim()));
    }
  }
}
