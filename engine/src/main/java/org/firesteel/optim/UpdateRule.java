package org.firesteel.optim;

import java.io.Serializable;
import java.util.List;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Storage;

/**
 * How parameters follow their gradients: immutable settings and a loop over flat arrays. All memory
 * is in the {@link UpdateState}; a rule knows neither graph nor model.
 *
 * <p>Rules work element by element, so it is all the same whether a model's parameters are updated
 * one by one or as one long vector. All arrays of a loop are read at the same index: with offsets
 * of their own the JIT could not rule out that two of them overlap, and would not vectorise.
 */
public interface UpdateRule extends Hyperparameters, Serializable {
  /** The names of the vectors that the rule keeps, PyTorch's names. */
  List<String> vectors();

  /** The names of the numbers that the rule keeps, PyTorch's names. */
  default List<String> scalars() {
    return List.of(UpdateState.STEP);
  }

  /**
   * One step over the first {@code n} elements of {@code p} with the gradient {@code g}.
   *
   * @param lr the learning rate of this step
   */
  void update(double lr, float[] p, float[] g, int n, UpdateState state);

  /** The same in float64. */
  void update(double lr, double[] p, double[] g, int n, UpdateState state);

  /** The same in the dtype of {@code p}, {@code g} and the state, float32 or float64. */
  default void update(double lr, Storage p, Storage g, int n, UpdateState state) {
    if (p.dtype() == DType.FLOAT64) {
      update(lr, p.doubles(), g.doubles(), n, state);
    } else {
      update(lr, p.floats(), g.floats(), n, state);
    }
  }
}
