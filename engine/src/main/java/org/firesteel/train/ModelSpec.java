package org.firesteel.train;

import java.io.Serializable;
import java.util.List;
import org.firesteel.loss.Loss;
import org.firesteel.loss.LossCatalog;
import org.firesteel.nn.LayerCatalog;
import org.firesteel.nn.Sequential;
import org.firesteel.random.Generator;
import org.firesteel.spec.Spec;

/**
 * A model and its loss as data: what travels to the tasks, and what is saved.
 *
 * @param inputs features per row
 */
@SuppressWarnings("serial") // List.copyOf is serialisable.
public record ModelSpec(int inputs, List<Spec> layers, Spec loss) implements Serializable {
  public ModelSpec {
    layers = List.copyOf(layers);
  }

  /**
   * The model with its initial weights.
   *
   * @throws org.firesteel.spec.SpecException if a layer's name, setting or size is wrong
   */
  public Sequential build(long seed) {
    return LayerCatalog.build(layers, inputs, new Generator(seed));
  }

  /** The loss. */
  public Loss buildLoss() {
    return LossCatalog.build(loss);
  }
}
