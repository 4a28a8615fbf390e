package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/**
 * {@code y = x W' + b}: x is [.., in], y is [.., out].
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Linear.html">torch.nn.Linear</a>
 */
public final class Linear extends Module {
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
    Tensor values = Tensors.zeros(Shape.of(outFeatures, inFeatures), dtype);
    this.weight =
        register("weight", new Parameter(Init.kaimingUniform_(values, Math.sqrt(5), generator)));
    this.bias =
        bias
            ? register("bias", new Parameter(bias(inFeatures, outFeatures, dtype, generator)))
            : null;
  }

  private static Tensor bias(int inFeatures, int outFeatures, DType dtype, Generator generator) {
    double bound = inFeatures > 0 ? 1 / Math.sqrt(inFeatures) : 0;
    return Init.uniform_(Tensors.zeros(Shape.of(outFeatures), dtype), -bound, bound, generator);
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

  @Override
  public String toString() {
    return "Linear(in_features=%d, out_features=%d, bias=%s)"
        .formatted(weight.size(1), weight.size(0), bias != null ? "True" : "False");
  }
}
