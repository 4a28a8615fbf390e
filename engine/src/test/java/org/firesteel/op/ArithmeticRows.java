package org.firesteel.op;

import static org.firesteel.op.Sample.uniform;

import java.util.List;
import java.util.function.BiFunction;
import org.firesteel.tensor.Tensor;

/** Sums, products, powers. */
final class ArithmeticRows {
  private ArithmeticRows() {}

  static List<OpRow> rows() {
    return List.of(
        binary("add", Tensor::add, Tensor::add, Tensor::add),
        binary("sub", Tensor::sub, Tensor::sub, Tensor::sub),
        binary("mul", Tensor::mul, Tensor::mul, Tensor::mul),
        binary("div", Tensor::div, Tensor::div, Tensor::div),
        OpRow.unary("neg", Tensor::neg).sample(uniform(-2, 2, 2, 3)),
        OpRow.of("pow", call("exponent", Tensor::pow, Tensor::pow, Tensor::pow)::apply)
            .sample(Arguments.settings("exponent", 3), uniform(-2, 2, 2, 3))
            .sample(uniform(0.5, 2, 2, 3), uniform(-2, 2, 3)));
  }

  private static OpRow binary(
      String name,
      BiFunction<Tensor, Tensor, Tensor> tensors,
      BiFunction<Tensor, Long, Tensor> integer,
      BiFunction<Tensor, Double, Tensor> number) {
    return OpRow.of(name, call("other", tensors, integer, number)::apply)
        .sample(uniform(-2, 2, 2, 3), uniform(0.5, 2, 3))
        .sample(uniform(-2, 2, 2, 1), uniform(0.5, 2, 3))
        .sample(Arguments.settings("other", 1.5), uniform(-2, 2, 2))
        .rejects(
            "The size of tensor a (2) must match the size of tensor b (3) at non-singleton "
                + "dimension 1",
            uniform(-2, 2, 3, 2),
            uniform(-2, 2, 3));
  }

  /** The second operand is a tensor, or an integer or decimal setting. */
  private static java.util.function.Function<Arguments, Tensor> call(
      String setting,
      BiFunction<Tensor, Tensor, Tensor> tensors,
      BiFunction<Tensor, Long, Tensor> integer,
      BiFunction<Tensor, Double, Tensor> number) {
    return a -> {
      if (!a.has(setting)) {
        return tensors.apply(a.tensor(0), a.tensor(1));
      }
      return a.isInteger(setting)
          ? integer.apply(a.tensor(0), a.integer(setting))
          : number.apply(a.tensor(0), a.number(setting));
    };
  }
}
