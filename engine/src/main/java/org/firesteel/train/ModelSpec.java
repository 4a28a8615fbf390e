package org.firesteel.train;

import java.io.Serializable;
import java.util.List;
import org.firesteel.blas.Blas;
import org.firesteel.blas.BlasKind;
import org.firesteel.loss.Loss;
import org.firesteel.loss.LossCatalog;
import org.firesteel.nn.LayerCatalog;
import org.firesteel.nn.Sequential;
import org.firesteel.random.Generator;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;

/**
 * A model and its loss as data: what travels to the tasks, and what is saved.
 *
 * @param inputs features per row
 * @param blas what computes with it
 * @param dtype of parameters and all that is computed with them, float32 or float64; rows stay in
 *     float32 where they are stored, and are converted for each pass
 */
@SuppressWarnings("serial") // List.copyOf is serialisable.
public record ModelSpec(int inputs, List<Spec> layers, Spec loss, BlasKind blas, DType dtype)
    implements Serializable {
  /** The dtypes that a model can have. */
  public static final List<DType> DTYPES = List.of(DType.FLOAT32, DType.FLOAT64);

  public ModelSpec {
    layers = List.copyOf(layers);
    if (!DTYPES.contains(dtype)) {
      throw new IllegalArgumentException(
          "dtype must be float32 or float64, actual: " + dtype.label());
    }
  }

  /** A float32 model that the fastest BLAS computes with. */
  public ModelSpec(int inputs, List<Spec> layers, Spec loss) {
    this(inputs, layers, loss, BlasKind.NATIVE, DType.FLOAT32);
  }

  /**
   * The model with its initial weights. Those of float64 are drawn in float32 and widened, as by
   * PyTorch's {@code model.double()}: a model starts from the same numbers in both.
   *
   * @throws org.firesteel.spec.SpecException if a layer's name, setting or size is wrong
   */
  @SuppressWarnings("try")
  public Sequential build(long seed) {
    try (Blas.Scope scope = Blas.use(blas)) {
      Sequential model = LayerCatalog.build(layers, inputs, new Generator(seed));
      model.to(dtype);
      return model;
    }
  }

  /** The loss. */
  public Loss buildLoss() {
    return LossCatalog.build(loss);
  }
}
