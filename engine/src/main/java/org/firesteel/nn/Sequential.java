package org.firesteel.nn;

import java.util.List;
import org.firesteel.tensor.Tensor;

/**
 * Layers one after another, named {@code 0, 1, ..}.
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
    for (Layer layer : layers) {
      output = layer.call(output);
    }
    return output;
  }
}
