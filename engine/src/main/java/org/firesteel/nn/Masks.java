package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.spec.Settings;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;

/** Random masks of the dropout family. */
final class Masks {
  private Masks() {}

  /** Ones with this probability and else zeros, of an input's shape and dtype. */
  static Tensor bernoulli(Tensor input, double probability, Generator generator) {
    DType compute = input.dtype().computeType();
    Tensor mask = Raw.empty(input.shape(), compute);
    if (compute == DType.FLOAT64) {
      generator.bernoulli(mask.storage().doubles(), 0, mask.numel(), probability);
    } else {
      generator.bernoulli(mask.storage().floats(), 0, mask.numel(), probability);
    }
    return mask.to(input.dtype());
  }

  /** What dropout makes of an input in training. */
  static Tensor drop(Tensor input, double p, Generator generator) {
    if (p == 0 || input.numel() == 0) {
      return input;
    }
    return p == 1
        ? input.mul(input.zerosLike())
        : input.mul(bernoulli(input, 1 - p, generator).div(1 - p));
  }

  static double checkProbability(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "dropout probability has to be between 0 and 1, but got " + p);
    }
    return p;
  }

  /** The setting {@code p}, by default one half. */
  static double probability(Settings settings) {
    double p = settings.getDouble("p", 0.5);
    if (!(p >= 0 && p <= 1)) {
      throw settings.mustBe("p", "between 0 and 1", p);
    }
    return p;
  }
}
