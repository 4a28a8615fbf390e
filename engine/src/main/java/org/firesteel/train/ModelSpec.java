package org.firesteel.train;

import java.io.Serializable;
import java.util.List;
import org.firesteel.kernel.Blas;
import org.firesteel.kernel.BlasKind;
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
 * @param blas what computes with it
 */
@SuppressWarnings("serial") // List.copyOf is serialisable.
public record ModelSpec(int inputs, List<Spec> layers, Spec loss, BlasKind blas)
    implements Serializable {
  public ModelSpec {
    layers = List.copyOf(layers);
  }

  /** A model that the fastest BLAS computes with. */
  public ModelSpec(int inputs, List<Spec> layers, Spec loss) {
    this(inputs, layers, loss, BlasKind.NATIVE);
  }

  /**
   * The model with its initial weights.
   *
   * @throws org.firesteel.spec.SpecException if a layer's name, setting or size is wrong
   */
  @SuppressWarnings("try")
  public Sequential build(long seed) {
    try (Blas.Scope scope = Blas.use(blas)) {
      return LayerCatalog.build(layers, inputs, new Generator(seed));
    }
  }

  /** The loss. */
  public Loss buildLoss() {
    return LossCatalog.build(loss);
  }
}
