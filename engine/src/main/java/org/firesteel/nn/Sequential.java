package org.firesteel.nn;

import java.util.List;
import org.firesteel.tensor.Tensor;

/**
 * Layers one after another, named {@code 0, 1, ..}. A {@link Linear} and the {@link ReLU} after it
 * are one operation, with the same bits, unless a hook wants to see what lies between them.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Sequential.html">torch.nn.Sequential</a>
 */
public final class Sequential extends Layer {
  private final List<Layer> layers;

  public Sequential(Layer... layers) {
    this(List.of(layers));
  }

  public Sequential(List<? extends Layer> layers) {
    this.layers = List.copyOf(layers);
    for (int i = 0; i < this.layers.size(); i++) {
      register(Integer.toString(i), this.layers.get(i));
    }
  }

  /** The layer at a place, from 0. */
  public Layer get(int index) {
    return layers.get(index);
  }

  public int size() {
    return layers.size();
  }

  @Override
  public Tensor forward(Tensor input) {
    Tensor output = input;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if (layer instanceof Linear linear
          && i + 1 < layers.size()
          && isOne(linear, layers.get(i + 1))) {
        output = linear.forwardRelu(output);
        i++;
      } else {
        output = layer.call(output);
      }
    }
    return output;
  }

  private static boolean isOne(Linear linear, Layer next) {
    return next instanceof ReLU && !linear.hasForwardHooks() && !next.hasForwardHooks();
  }
}
