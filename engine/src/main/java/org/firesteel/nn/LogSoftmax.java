package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * The logarithm of {@link Softmax}, accurate where that is small.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html">torch.nn.LogSoftmax</a>
 */
public final class LogSoftmax extends Layer {
  private final int dim;

  /** Over one dimension; negative ones count from the end. */
  public LogSoftmax(int dim) {
    this.dim = dim;
  }

  /** {@code log-softmax { dim }}, which is the last one if not given. */
  static LogSoftmax of(Settings settings) {
    int dim = settings.getInt("dim", -1);
    if (dim == 0) {
      throw settings.mustBe("dim", "a dimension of a row, not of the batch", dim);
    }
    return new LogSoftmax(dim);
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.logSoftmax(dim);
  }

  @Override
  protected String extraRepr() {
    return "dim=" + dim;
  }
}
