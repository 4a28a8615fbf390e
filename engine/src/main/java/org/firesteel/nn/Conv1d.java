package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.spec.Settings;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;

/**
 * Convolution of sequences [batch, in, length], or of one without the batch.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Conv1d.html">torch.nn.Conv1d</a>
 */
public final class Conv1d extends Convolution {
  /** With PyTorch's defaults, in float32. */
  public Conv1d(int in, int out, int kernel, Generator generator) {
    this(Options.of(in, out, kernel), DType.FLOAT32, generator);
  }

  public Conv1d(Options options, DType dtype, Generator generator) {
    super(options, 1, dtype, generator);
  }

  /** {@code conv1d { out, kernel, stride, padding, dilation, groups, bias }}. */
  static RowShape.Result of(Settings settings, RowShape rows, Generator generator) {
    return rows.through(new Conv1d(options(settings, rows), DType.FLOAT32, generator));
  }

  @Override
  public Tensor forward(Tensor input) {
    if (input.dim() != 2 && input.dim() != 3) {
      throw new IllegalArgumentException(
          "Expected 2D (unbatched) or 3D (batched) input to conv1d, but got input of size: "
              + input.shape());
    }
    return convolve(input.unsqueeze(-2), weight().unsqueeze(2)).squeeze(-2);
  }
}
