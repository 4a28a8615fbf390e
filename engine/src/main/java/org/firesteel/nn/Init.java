package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;

/**
 * Initial values, drawn as PyTorch draws them.
 *
 * @see <a href="https://pytorch.org/docs/stable/nn.init.html">torch.nn.init</a>
 */
public final class Init {
  private Init() {}

  /** Fills a dense float32 or float64 tensor from the uniform distribution on [low, high). */
  public static Tensor uniform_(Tensor tensor, double low, double high, Generator generator) {
    if (tensor.dtype() == DType.FLOAT64) {
      generator.uniform(tensor.storage().doubles(), tensor.offset(), tensor.numel(), low, high);
    } else {
      generator.uniform(
          tensor.storage().floats(), tensor.offset(), tensor.numel(), (float) low, (float) high);
    }
    tensor.storage().bumpVersion();
    return tensor;
  }

  /**
   * Uniform with the bound that keeps the variance through leaky ReLUs of slope {@code a} (He et
   * al., Delving deep into rectifiers, 2015), for a weight [out, in, ..].
   */
  public static Tensor kaimingUniform_(Tensor tensor, double a, Generator generator) {
    double gain = Math.sqrt(2 / (1 + a * a));
    double bound = Math.sqrt(3) * (gain / Math.sqrt(fanIn(tensor)));
    return uniform_(tensor, -bound, bound, generator);
  }

  /** The number of inputs of one output of a weight [out, in, ..]. */
  static int fanIn(Tensor weight) {
    return weight.size(0) == 0 ? 0 : weight.numel() / weight.size(0);
  }
}
