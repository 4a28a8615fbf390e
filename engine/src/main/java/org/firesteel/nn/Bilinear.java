package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/**
 * {@code y_k = x1' W_k x2 + b_k}: x1 is [.., in1], x2 is [.., in2], y is [.., out].
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Bilinear.html">torch.nn.Bilinear</a>
 */
public final class Bilinear extends Module {
  private final Parameter weight;
  private final Parameter bias;

  /** With a bias, in float32. */
  public Bilinear(int in1Features, int in2Features, int outFeatures, Generator generator) {
    this(in1Features, in2Features, outFeatures, true, DType.FLOAT32, generator);
  }

  /** Weight and bias are uniform in +-1/sqrt(in1), the weight drawn first. */
  public Bilinear(
      int in1Features,
      int in2Features,
      int outFeatures,
      boolean bias,
      DType dtype,
      Generator generator) {
    if (in1Features < 1) {
      throw new IllegalArgumentException("in1_features must be > 0, but got " + in1Features);
    }
    double bound = 1 / Math.sqrt(in1Features);
    Shape shape = Shape.of(outFeatures, in1Features, in2Features);
    this.weight = register("weight", Init.uniform(shape, bound, dtype, generator));
    this.bias =
        bias
            ? register("bias", Init.uniform(Shape.of(outFeatures), bound, dtype, generator))
            : null;
  }

  /** [out, in1, in2]. */
  public Parameter weight() {
    return weight;
  }

  /** [out], or null. */
  public Parameter bias() {
    return bias;
  }

  /** {@link #forward} with the hooks around it. */
  public Tensor call(Tensor input1, Tensor input2) {
    return callWithHooks(in -> new Tensor[] {forward(in[0], in[1])}, input1, input2)[0];
  }

  /**
   * The output for a pair of inputs.
   *
   * @throws IllegalArgumentException if leading sizes differ or last ones do not fit the weight
   */
  public Tensor forward(Tensor input1, Tensor input2) {
    int last = input1.dim() - 1;
    if (input1.dim() != input2.dim() || last < 0) {
      throw new IllegalArgumentException(
          "bilinear(): input dimensions do not match: got %d and %d"
              .formatted(input1.dim(), input2.dim()));
    }
    int[] sizes = input1.shape().toArray();
    int[] others = input2.shape().toArray();
    for (int d = 0; d < last; d++) {
      if (sizes[d] != others[d]) {
        throw new IllegalArgumentException(
            "bilinear(): input batch dimensions do not match at dim %d: got %d and %d"
                .formatted(d, sizes[d], others[d]));
      }
    }
    if (sizes[last] != weight.size(1) || others[last] != weight.size(2)) {
      throw new IllegalArgumentException(
          "bilinear(): input sizes do not match weight sizes: got %d and %d but expected %d and %d"
              .formatted(sizes[last], others[last], weight.size(1), weight.size(2)));
    }
    int out = weight.size(0);
    // All pairs of an input row at once, each weighed by the rows of W_k.
    Tensor pairs = input1.unsqueeze(-1).mul(input2.unsqueeze(-2)).flatten(-2, -1);
    return pairs.linear(weight.reshape(out, -1), bias);
  }

  @Override
  protected String extraRepr() {
    return "in1_features=%d, in2_features=%d, out_features=%d, bias=%s"
        .formatted(weight.size(1), weight.size(2), weight.size(0), PythonText.of(bias != null));
  }
}
