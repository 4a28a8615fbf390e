package org.firesteel.op;

import static org.firesteel.op.Sample.uniform;

import java.util.List;
import org.firesteel.tensor.Tensor;

/** Functions of each element. */
final class PointwiseRows {
  private PointwiseRows() {}

  static List<OpRow> rows() {
    return List.of(
        OpRow.unary("sin", Tensor::sin).sample(uniform(-3, 3, 2, 3)),
        OpRow.unary("cos", Tensor::cos).sample(uniform(-3, 3, 2, 3)),
        OpRow.unary("exp", Tensor::exp).sample(uniform(-2, 2, 2, 3)),
        OpRow.unary("log", Tensor::log).sample(uniform(0.5, 3, 2, 3)),
        OpRow.unary("sqrt", Tensor::sqrt).sample(uniform(0.5, 3, 2, 3)),
        OpRow.unary("tanh", Tensor::tanh).sample(uniform(-2, 2, 2, 3)),
        OpRow.unary("sigmoid", Tensor::sigmoid).sample(uniform(-2, 2, 2, 3)));
  }
}
