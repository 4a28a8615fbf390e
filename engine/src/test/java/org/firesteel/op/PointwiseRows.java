package org.firesteel.op;

import static org.firesteel.op.Sample.mask;
import static org.firesteel.op.Sample.uniform;
import static org.firesteel.op.Sample.vector;

import java.util.List;
import java.util.function.Function;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/** Functions of each element. */
final class PointwiseRows {
  private PointwiseRows() {}

  static List<OpRow> rows() {
    return List.of(
        row("abs", Tensor::abs, -2, 2)
            .rejects("\"abs_cpu\" not implemented for 'Bool'", mask(Shape.of(1), 1)),
        row("sign", Tensor::sign, -2, 2),
        row("sin", Tensor::sin, -3, 3),
        row("cos", Tensor::cos, -3, 3),
        row("tan", Tensor::tan, -1, 1),
        row("asin", Tensor::asin, -0.9, 0.9),
        row("acos", Tensor::acos, -0.9, 0.9),
        row("atan", Tensor::atan, -2, 2),
        OpRow.of("atan2", a -> a.tensor(0).atan2(a.tensor(1)))
            .sample(uniform(0.5, 2, 2, 3), uniform(-2, 2, 3))
            .sample(uniform(-2, -0.5, 2, 1), uniform(-2, 2, 3)),
        row("sinh", Tensor::sinh, -2, 2),
        row("cosh", Tensor::cosh, -2, 2),
        row("tanh", Tensor::tanh, -2, 2),
        row("exp", Tensor::exp, -2, 2),
        row("exp2", Tensor::exp2, -2, 2),
        row("expm1", Tensor::expm1, -2, 2),
        row("log", Tensor::log, 0.5, 3),
        row("log1p", Tensor::log1p, -0.5, 3),
        row("log2", Tensor::log2, 0.5, 3),
        row("log10", Tensor::log10, 0.5, 3),
        row("sqrt", Tensor::sqrt, 0.5, 3),
        row("rsqrt", Tensor::rsqrt, 0.5, 3),
        row("sigmoid", Tensor::sigmoid, -2, 2),
        row("erf", Tensor::erf, -2, 2),
        row("erfc", Tensor::erfc, -2, 2),
        rounding("floor", Tensor::floor),
        rounding("ceil", Tensor::ceil),
        rounding("round", Tensor::round),
        rounding("trunc", Tensor::trunc));
  }

  /** Samples inside the range where the function is smooth. */
  static OpRow row(String name, Function<Tensor, Tensor> call, double low, double high) {
    return OpRow.unary(name, call).sample(uniform(low, high)).sample(uniform(low, high, 2, 3));
  }

  private static OpRow rounding(String name, Function<Tensor, Tensor> call) {
    return OpRow.unary(name, call).sample(vector(-1.7, -0.2, 0.4, 2.6));
  }
}
