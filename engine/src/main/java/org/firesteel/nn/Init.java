package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/**
 * Initial values, drawn as PyTorch draws them.
 *
 * @see <a href="https://pytorch.org/docs/stable/nn.init.html">torch.nn.init</a>
 */
public final class Init {
  private Init() {}

  /** Fills a dense floating tensor from the uniform distribution on [low, high). */
  public static Tensor uniform_(Tensor tensor, double low, double high, Generator generator) {
    int from = tensor.offset();
    int n = tensor.numel();
    switch (tensor.dtype()) {
      case FLOAT64 -> generator.uniform(tensor.storage().doubles(), from, n, low, high);
      case FLOAT32 ->
          generator.uniform(tensor.storage().floats(), from, n, (float) low, (float) high);
      default -> {
        Tensor wide = Tensors.zeros(tensor.shape(), DType.FLOAT32);
        Raw.assign(tensor, uniform_(wide, low, high, generator));
      }
    }
    tensor.storage().bumpVersion();
    return tensor;
  }

  /** Fills a dense floating tensor from the normal distribution. */
  public static Tensor normal_(Tensor tensor, double mean, double std, Generator generator) {
    int from = tensor.offset();
    int n = tensor.numel();
    switch (tensor.dtype()) {
      case FLOAT64 -> generator.normal(tensor.storage().doubles(), from, n, mean, std);
      case FLOAT32 -> generator.normal(tensor.storage().floats(), from, n, mean, std);
      default -> {
        Tensor wide = Tensors.zeros(tensor.shape(), DType.FLOAT32);
        Raw.assign(tensor, normal_(wide, mean, std, generator));
      }
    }
    tensor.storage().bumpVersion();
    return tensor;
  }

  /**
   * Uniform with the bound that keeps the variance through leaky ReLUs of slope {@code a} (He et
   * al., Delving deep into rectifiers, 2015), for a weight [out, in, ..].
   */
  public static Tensor kaimingUniform_(Tensor tensor, double a, Generator generator) {
    if (tensor.numel() == 0) {
      return tensor;
    }
    double gain = Math.sqrt(2 / (1 + a * a));
    double bound = Math.sqrt(3) * (gain / Math.sqrt(fanIn(tensor)));
    return uniform_(tensor, -bound, bound, generator);
  }

  /**
   * Uniform with the bound that keeps the variance forwards and backwards (Glorot, Bengio,
   * Understanding the difficulty of training deep feedforward neural networks, 2010), for a weight
   * [out, in, ..].
   */
  public static Tensor xavierUniform_(Tensor tensor, double gain, Generator generator) {
    int fanOut = tensor.size(1) == 0 ? 0 : tensor.numel() / tensor.size(1);
    double std = gain * Math.sqrt(2.0 / (fanIn(tensor) + fanOut));
    double bound = Math.sqrt(3) * std;
    return uniform_(tensor, -bound, bound, generator);
  }

  /** A new parameter whose elements are uniform in [-bound, bound). */
  static Parameter uniform(Shape shape, double bound, DType dtype, Generator generator) {
    return new Parameter(uniform_(Tensors.zeros(shape, dtype), -bound, bound, generator));
  }

  /**
   * A new parameter as PyTorch's linear layers and convolutions begin: weights of [out, in, ..].
   */
  static Parameter weight(Shape shape, DType dtype, Generator generator) {
    return new Parameter(kaimingUniform_(Tensors.zeros(shape, dtype), Math.sqrt(5), generator));
  }

  /** The bias that goes with {@link #weight}: uniform in +-1/sqrt(fan in). */
  static Parameter bias(Tensor weight, Generator generator) {
    int fanIn = fanIn(weight);
    double bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
    return uniform(Shape.of(weight.size(0)), bound, weight.dtype(), generator);
  }

  /** A new parameter of one value. */
  static Parameter constant(double value, DType dtype, int... sizes) {
    return new Parameter(Tensors.full(Shape.of(sizes), value, dtype));
  }

  /** The number of inputs of one output of a weight [out, in, ..]. */
  static int fanIn(Tensor weight) {
    int[] sizes = weight.shape().toArray();
    int fanIn = 1;
    for (int d = 1; d < sizes.length; d++) {
      fanIn *= sizes[d];
    }
    return fanIn;
  }
}
