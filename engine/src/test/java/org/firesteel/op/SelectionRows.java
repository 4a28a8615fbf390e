package org.firesteel.op;

import static org.firesteel.op.Arguments.settings;
import static org.firesteel.op.Sample.mask;
import static org.firesteel.op.Sample.uniform;
import static org.firesteel.op.Sample.vector;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.op.Compare;
import org.firesteel.tensor.op.Extreme;
import org.firesteel.tensor.op.FiniteExtreme;

/** Comparing elements and choosing between them. */
final class SelectionRows {
  private SelectionRows() {}

  static List<OpRow> rows() {
    return List.of(
        compare("eq", Tensor::eq),
        compare("ne", Tensor::ne),
        compare("lt", Tensor::lt),
        compare("le", Tensor::le),
        compare("gt", Tensor::gt),
        compare("ge", Tensor::ge),
        compare("logical_and", Tensor::logicalAnd),
        compare("logical_or", Tensor::logicalOr),
        compare("logical_xor", Tensor::logicalXor),
        question("logical_not", Tensor::logicalNot),
        question("isnan", Tensor::isNan),
        question("isinf", Tensor::isInf),
        question("isfinite", Tensor::isFinite),
        extreme("maximum", Tensor::maximum).runs(Extreme.class),
        extreme("minimum", Tensor::minimum).runs(Extreme.class),
        extreme("fmax", Tensor::fmax).runs(FiniteExtreme.class),
        extreme("fmin", Tensor::fmin).runs(FiniteExtreme.class),
        OpRow.of("clamp", SelectionRows::clamp)
            .sample(settings("min", -0.5, "max", 1), uniform(-2, 2, 2, 3))
            .sample(settings("min", -0.5), uniform(-2, 2, 2, 3))
            .sample(settings("max", 0.5), uniform(-2, 2, 2, 3))
            .sample(
                uniform(-2, 2, 2, 3), uniform(-1, -0.1, 3).named("min"), vector(0.7).named("max"))
            .sample(uniform(-2, 2, 2, 3), vector(1).named("min"), vector(0.7).named("max"))
            .sample(uniform(-2, 2, 2, 1), uniform(-1, 1.1, 3).named("min"))
            .sample(uniform(-2, 2, 2, 3), uniform(-1, 1.1, 3).named("max"))
            .rejects("At least one of 'min' or 'max' must not be None", vector(1)),
        OpRow.of("where", a -> a.tensor(1).where(a.tensor(0), where(a)))
            .sample(mask(Shape.of(2, 1), 1, 0), uniform(-1, 1, 2, 3), uniform(-1, 1, 3))
            .sample(settings("other", 2.5), mask(Shape.of(3), 1, 0, 1), uniform(-1, 1, 2, 1))
            .rejects(
                "where expected condition to be a boolean tensor",
                uniform(0, 1, 2),
                uniform(0, 1, 2),
                uniform(0, 1, 2)),
        OpRow.of(
                "masked_fill",
                a ->
                    a.has("value")
                        ? a.tensor(0).maskedFill(a.tensor(1), a.number("value"))
                        : a.tensor(0).maskedFill(a.tensor(1), a.tensor(2)))
            .sample(settings("value", 7), uniform(-1, 1, 2, 3), mask(Shape.of(3), 1, 0, 1))
            .sample(uniform(-1, 1, 2, 3), mask(Shape.of(3), 1, 0, 1), uniform(0, 1))
            .rejects(
                "only supports a 0-dimensional value tensor, but got tensor with 1 dimension(s).",
                vector(1),
                mask(Shape.of(1), 1),
                vector(1)));
  }

  private static OpRow compare(String name, BiFunction<Tensor, Tensor, Tensor> call) {
    return OpRow.of(name, a -> call.apply(a.tensor(0), ArithmeticRows.other(a)))
        .sample(uniform(-2, 2, 2, 3), uniform(-2, 2, 3))
        .withoutGradient()
        .runs(Compare.class);
  }

  private static OpRow question(String name, Function<Tensor, Tensor> call) {
    return OpRow.unary(name, call)
        .sample(vector(0, 1, Double.NaN, Double.POSITIVE_INFINITY))
        .withoutGradient()
        .runs(Compare.class);
  }

  private static OpRow extreme(String name, BiFunction<Tensor, Tensor, Tensor> call) {
    return OpRow.of(name, a -> call.apply(a.tensor(0), a.tensor(1)))
        .sample(uniform(-2, 2, 2, 3), uniform(-1, 1.1, 3))
        .sample(uniform(-2, 2, 2, 1), uniform(-1, 1.1, 3));
  }

  private static Tensor where(Arguments a) {
    return a.has("other") ? ArithmeticRows.number(a, "other") : a.tensor(2);
  }

  private static Tensor clamp(Arguments a) {
    Tensor x = a.tensor(0);
    if (!a.has("min") && !a.has("max")) {
      return x.clamp(a.tensor("min"), a.tensor("max"));
    }
    if (!a.has("max")) {
      return a.isInteger("min") ? x.clampMin(a.integer("min")) : x.clampMin(a.number("min"));
    }
    if (!a.has("min")) {
      return a.isInteger("max") ? x.clampMax(a.integer("max")) : x.clampMax(a.number("max"));
    }
    return a.isInteger("min") && a.isInteger("max")
        ? x.clamp(a.integer("min"), a.integer("max"))
        : x.clamp(a.number("min"), a.number("max"));
  }
}
