package org.firesteel.op;

import static org.firesteel.op.Sample.uniform;

import java.util.List;
import org.firesteel.tensor.Tensor;

/** Activation functions. */
final class ActivationRows {
  private ActivationRows() {}

  static List<OpRow> rows() {
    return List.of(OpRow.unary("relu", Tensor::relu).sample(uniform(-2, 2, 2, 3)));
  }
}
