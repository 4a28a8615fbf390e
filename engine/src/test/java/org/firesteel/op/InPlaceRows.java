package org.firesteel.op;

import static org.firesteel.op.Arguments.settings;
import static org.firesteel.op.Sample.integers;
import static org.firesteel.op.Sample.mask;
import static org.firesteel.op.Sample.uniform;
import static org.firesteel.op.Sample.vector;

import java.util.List;
import java.util.function.Function;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/** Changes in place; each is also compared with the op of the same name without the underscore. */
final class InPlaceRows {
  private InPlaceRows() {}

  static List<OpRow> rows() {
    return List.of(
        binary("add_", a -> a.tensor(0).add_(other(a)))
            .rejects(
                "result type Float can't be cast to the desired output type Long",
                settings("other", 1.5),
                integers(Shape.of(1), 1))
            .rejects(
                "output with shape [3] doesn't match the broadcast shape [2, 3]",
                uniform(-1, 1, 3),
                uniform(-1, 1, 2, 3)),
        binary("sub_", a -> a.tensor(0).sub_(other(a))),
        binary("mul_", a -> a.tensor(0).mul_(other(a))),
        binary("div_", a -> a.tensor(0).div_(other(a))),
        binary("remainder_", a -> a.tensor(0).remainder_(other(a))),
        OpRow.of(
                "pow_",
                a ->
                    a.isInteger("exponent")
                        ? a.tensor(0).pow_(a.integer("exponent"))
                        : a.tensor(0).pow_(a.number("exponent")))
            .sample(settings("exponent", 3), uniform(0.5, 2, 2, 3))
            .sample(settings("exponent", 0.5), uniform(0.5, 2, 2, 3))
            .inPlace(),
        OpRow.of("addcmul_", a -> a.tensor(0).addcmul_(a.tensor(1), a.tensor(2), a.number("value")))
            .sample(settings("value", 2), uniform(-1, 1, 2, 3), uniform(-2, 2, 3), vector(0.7))
            .inPlace(),
        OpRow.of("addcdiv_", a -> a.tensor(0).addcdiv_(a.tensor(1), a.tensor(2), a.number("value")))
            .sample(settings("value", 2), uniform(-1, 1, 2, 3), uniform(-2, 2, 3), vector(0.7))
            .inPlace(),
        OpRow.of("lerp_", a -> a.tensor(0).lerp_(a.tensor(1), a.number("weight")))
            .sample(settings("weight", 0.8), uniform(-1, 1, 2, 3), uniform(-2, 2, 3))
            .inPlace(),
        OpRow.of("masked_fill_", a -> a.tensor(0).maskedFill_(a.tensor(1), a.number("value")))
            .sample(settings("value", 7), uniform(-1, 1, 2, 3), mask(Shape.of(3), 1, 0, 1))
            .inPlace(),
        OpRow.of("clamp_", a -> a.tensor(0).clamp_(a.number("min"), a.number("max")))
            .sample(settings("min", -0.5, "max", 1), uniform(-2, 2, 2, 3))
            .inPlace(),
        OpRow.of("change of a view", InPlaceRows::changeView)
            .sample(uniform(-1, 1, 2, 3), uniform(0.5, 2, 2))
            .inPlace(),
        unary("neg_", Tensor::neg_),
        unary("abs_", Tensor::abs_),
        unary("sign_", Tensor::sign_),
        unary("reciprocal_", Tensor::reciprocal_),
        unary("exp_", Tensor::exp_),
        unary("expm1_", Tensor::expm1_),
        unary("log_", Tensor::log_),
        unary("log1p_", Tensor::log1p_),
        unary("sqrt_", Tensor::sqrt_),
        unary("rsqrt_", Tensor::rsqrt_),
        unary("sin_", Tensor::sin_),
        unary("cos_", Tensor::cos_),
        unary("tan_", Tensor::tan_),
        unary("tanh_", Tensor::tanh_),
        unary("sigmoid_", Tensor::sigmoid_),
        unary("relu_", Tensor::relu_),
        unary("floor_", Tensor::floor_),
        unary("ceil_", Tensor::ceil_),
        unary("round_", Tensor::round_),
        unary("trunc_", Tensor::trunc_));
  }

  /** Changes a column; the whole tensor carries it in its graph. */
  private static Tensor changeView(Arguments a) {
    Tensor whole = a.tensor(0);
    whole.transpose(0, 1).select(0, 1).mul_(a.tensor(1));
    return whole;
  }

  private static Tensor other(Arguments a) {
    return ArithmeticRows.other(a);
  }

  private static OpRow binary(String name, Function<Arguments, Tensor> call) {
    return OpRow.of(name, call)
        .sample(uniform(-2, 2, 2, 3), uniform(0.6, 2, 3))
        .sample(settings("other", 1.7), uniform(-2, 2, 2))
        .inPlace();
  }

  private static OpRow unary(String name, Function<Tensor, Tensor> call) {
    return OpRow.unary(name, call).sample(uniform(0.1, 1.4, 2, 3)).inPlace();
  }
}
