package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.spec.Settings;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.LinearRelu;

/**
 * {@code y = x W' + b}: x is [.., in], y is [.., out].
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Linear.html">torch.nn.Linear</a>
 */
public final class Linear extends Layer {
  private final Parameter weight;
  private final Parameter bias;

  /** With a bias, in float32. */
  public Linear(int inFeatures, int outFeatures, Generator generator) {
    this(inFeatures, outFeatures, true, DType.FLOAT32, generator);
  }

  /** Weight and bias are uniform in +-1/sqrt(in), the weight drawn first. */
  public Linear(int inFeatures, int outFeatures, boolean bias, DType dtype, Generator generator) {
    if (inFeatures < 0 || outFeatures < 0) {
      throw new IllegalArgumentException(
          "Linear needs sizes >= 0, got in %d and out %d".formatted(inFeatures, outFeatures));
    }
    Shape shape = Shape.of(outFeatures, inFeatures);
    this.weight = register("weight", Init.weight(shape, dtype, generator));
    this.bias = bias ? register("bias", Init.bias(weight, generator)) : null;
  }

  /** {@code linear { out, in, bias }}. */
  static RowShape.Result of(Settings settings, RowShape rows, Generator generator) {
    int out = settings.requireInt("out");
    int in = settings.getInt("in", rows.last().orElse(1));
    boolean bias = settings.getBoolean("bias", true);
    if (out < 1) {
      throw settings.mustBe("out", "at least 1", out);
    }
    if (rows.last().isPresent() && in != rows.last().getAsInt()) {
      throw settings.mustBe("in", rows.last().getAsInt() + " to fit what comes before it", in);
    }
    return rows.withLast(out).after(new Linear(in, out, bias, DType.FLOAT32, generator));
  }

  /** [out, in]. */
  public Parameter weight() {
    return weight;
  }

  /** [out], or null. */
  public Parameter bias() {
    return bias;
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.linear(weight, bias);
  }

  /** {@link #forward} and a {@link ReLU} in one operation. */
  Tensor forwardRelu(Tensor input) {
    return bias == null
        ? Autograd.apply(new LinearRelu(), input, weight)
        : Autograd.apply(new LinearRelu(), input, weight, bias);
  }

  @Override
  protected String extraRepr() {
    return "in_features=%d, out_features=%d, bias=%s"
        .formatted(weight.size(1), weight.size(0), PythonText.of(bias != null));
  }
}
