package org.firesteel.train;

import java.io.Serializable;
import org.firesteel.optim.ClipGrad;
import org.firesteel.tensor.FlatVector;

/**
 * How far the gradient of a step may go, applied to the finished mean over its rows and therefore
 * the same everywhere.
 *
 * @param norm the greatest Euclidean norm; 0 for any
 * @param value the greatest size of an element; 0 for any
 * @see ClipGrad
 */
public record Clip(double norm, double value) implements Serializable {
  /** No limit. */
  public static final Clip NONE = new Clip(0, 0);

  public Clip {
    if (!(norm >= 0 && value >= 0)) {
      throw new IllegalArgumentException(
          "clip norm and value must be >= 0, actual: %s and %s".formatted(norm, value));
    }
  }

  void apply(FlatVector gradient) {
    if (norm > 0) {
      ClipGrad.clipGradNorm(gradient, norm, 2);
    }
    if (value > 0) {
      gradient.clamp(value);
    }
  }
}
