package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;

/**
 * x where it is positive, else a learned slope times x; the slope is one number, or one for each
 * channel, the sizes of dimension 1.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.PReLU.html">torch.nn.PReLU</a>
 */
public final class PReLU extends Layer {
  private final Parameter weight;

  /** One slope that begins at 0.25, in float32. */
  public PReLU() {
    this(1, 0.25, DType.FLOAT32);
  }

  /** A number of slopes that begin at {@code init}. */
  public PReLU(int numParameters, double init, DType dtype) {
    this.weight = register("weight", Init.constant(init, dtype, numParameters));
  }

  /** {@code prelu { parameters, init }}. */
  static PReLU of(Settings settings) {
    int parameters = settings.getInt("parameters", 1);
    if (parameters < 1) {
      throw settings.mustBe("parameters", "at least 1", parameters);
    }
    return new PReLU(parameters, settings.getDouble("init", 0.25), DType.FLOAT32);
  }

  /** The slopes, [parameters]. */
  public Parameter weight() {
    return weight;
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.prelu(weight);
  }

  @Override
  protected String extraRepr() {
    return "num_parameters=" + weight.numel();
  }
}
