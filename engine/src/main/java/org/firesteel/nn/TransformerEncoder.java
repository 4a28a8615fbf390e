package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;

/**
 * {@link TransformerEncoderLayer}s one after another and, if given, a norm. As in PyTorch, which
 * copies one layer, all begin with the same weights.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.TransformerEncoder.html">torch.nn.TransformerEncoder</a>
 */
public final class TransformerEncoder extends Module {
  private final ModuleList<TransformerEncoderLayer> layers;
  private final Layer norm;

  /**
   * Builds the layers.
   *
   * @param layer the settings of every layer
   * @param count of layers
   * @param norm of the output; or null
   */
  public TransformerEncoder(
      TransformerEncoderLayer.Options layer,
      int count,
      Layer norm,
      DType dtype,
      Generator generator) {
    this.layers = register("layers", new ModuleList<>());
    for (int i = 0; i < count; i++) {
      layers.append(
          new TransformerEncoderLayer(layer, dtype, i == 0 ? generator : new Generator(0)));
      layers.get(i).loadStateDict(layers.get(0).stateDict());
    }
    layers.reseed(generator);
    this.norm = norm == null ? null : register("norm", norm);
  }

  /** The layers, first to last. */
  public ModuleList<TransformerEncoderLayer> layers() {
    return layers;
  }

  /** Without masks. */
  public Tensor forward(Tensor source) {
    return forward(source, null, null);
  }

  /** {@link #forward(Tensor, Tensor, Tensor)} with the hooks around it. */
  public Tensor call(Tensor source, Tensor mask, Tensor keyPadding) {
    return callWithHooks(
        in -> new Tensor[] {forward(in[0], in[1], in[2])}, source, mask, keyPadding)[0];
  }

  /** The output, of the source's shape; masks as in {@link TransformerEncoderLayer}. */
  public Tensor forward(Tensor source, Tensor mask, Tensor keyPadding) {
    Tensor output = source;
    for (TransformerEncoderLayer layer : layers) {
      output = layer.call(output, mask, keyPadding);
    }
    return norm == null ? output : norm.call(output);
  }
}
