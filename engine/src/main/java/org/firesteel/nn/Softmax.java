package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * {@code e^x / sum of e^x} over a dimension.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Softmax.html">torch.nn.Softmax</a>
 */
public final class Softmax extends Layer {
  private final int dim;

  /** Over one dimension; negative ones count from the end. */
  public Softmax(int dim) {
    this.dim = dim;
  }

  /** {@code softmax { dim }}, which is the last one if not given. */
  static Softmax of(Settings settings) {
    int dim = settings.getInt("dim", -1);
    if (dim == 0) {
      throw settings.mustBe("dim", "a dimension of a row, not of the batch", dim);
    }
    return new Softmax(dim);
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.softmax(dim);
  }

  @Override
  protected String extraRepr() {
    return "dim=" + dim;
  }
}
