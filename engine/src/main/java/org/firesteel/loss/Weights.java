package org.firesteel.loss;

import java.util.List;
import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/** Weights of classes or outputs in job files. */
final class Weights {
  private Weights() {}

  /** Numbers of at least 0, in float64; null if not given. */
  static Tensor read(Settings settings, String name) {
    List<Double> numbers = settings.getDoubles(name, List.of());
    if (numbers.isEmpty()) {
      return null;
    }
    double[] weights = new double[numbers.size()];
    for (int i = 0; i < weights.length; i++) {
      if (!(numbers.get(i) >= 0)) {
        throw settings.mustBe(name, "a list of numbers of at least 0", numbers);
      }
      weights[i] = numbers.get(i);
    }
    return Tensors.tensor(weights);
  }
}
