package org.firesteel.op;

import static org.firesteel.op.Arguments.settings;
import static org.firesteel.op.Sample.constant;
import static org.firesteel.op.Sample.uniform;
import static org.firesteel.op.Sample.vector;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/** Sums, moments, norms and softmax over dimensions. */
final class ReductionRows {
  private ReductionRows() {}

  static List<OpRow> rows() {
    Sample.Input integers = Sample.integers(Shape.of(2), 1, 2);
    return List.of(
        overDims("sum", (a, keep) -> a.tensor(0).sum(keep, a.ints("dim")))
            .rejects(
                "dim 0 appears multiple times in the list of dims",
                settings("dim", List.of(0L, 0L)),
                uniform(0, 1, 2, 3)),
        overDims("mean", (a, keep) -> a.tensor(0).mean(keep, a.ints("dim")))
            .rejects("mean(): could not infer output dtype", integers),
        moment("var", (a, correction) -> a.tensor(0).var(correction, keep(a), a.ints("dim"))),
        moment("std", (a, correction) -> a.tensor(0).std(correction, keep(a), a.ints("dim"))),
        OpRow.of(
                "prod",
                a -> a.has("dim") ? a.tensor(0).prod(a.dim("dim"), keep(a)) : a.tensor(0).prod())
            .sample(uniform(-2, 2, 5))
            .sample(settings("dim", 1, "keepdim", true), uniform(-2, 2, 2, 4))
            .sample(vector(0, 2, -3))
            .sample(vector(0, 2, 0, 1)),
        OpRow.of("norm", a -> a.tensor(0).norm(order(a), keep(a), a.ints("dim")))
            .sample(settings("p", 2), uniform(-2, 2, 2, 3))
            .sample(settings("p", 1, "dim", 1), uniform(-2, 2, 2, 3))
            .sample(settings("p", 3, "dim", 0, "keepdim", true), uniform(-2, 2, 2, 3))
            .sample(settings("p", 1.5), uniform(-2, 2, 2, 3))
            .sample(settings("p", 0.5), uniform(0.5, 2, 3))
            .sample(settings("p", Double.POSITIVE_INFINITY, "dim", 1), uniform(-2, 2, 2, 3))
            .sample(settings("p", Double.NEGATIVE_INFINITY, "dim", 1), uniform(-2, 2, 2, 3))
            .rejects("Expected a floating point or complex tensor as input. Got Long", integers)
            .rejects(
                "linalg.vector_norm cannot compute the inf norm on an empty tensor",
                settings("p", Double.POSITIVE_INFINITY),
                uniform(0, 1, 2, 0)),
        overDims("logsumexp", (a, keep) -> a.tensor(0).logsumexp(keep, a.ints("dim"))),
        alongDim("softmax", a -> a.tensor(0).softmax(a.dim("dim")))
            .rejects(
                "\"softmax_kernel_impl\" not implemented for 'Long'", settings("dim", 0), integers),
        alongDim("log_softmax", a -> a.tensor(0).logSoftmax(a.dim("dim")))
            .rejects(
                "\"log_softmax_kernel_impl\" not implemented for 'Long'",
                settings("dim", 0),
                integers),
        alongDim("cumsum", a -> a.tensor(0).cumsum(a.dim("dim"))),
        truth("any", (a, keep) -> a.tensor(0).any(keep, a.ints("dim"))),
        truth("all", (a, keep) -> a.tensor(0).all(keep, a.ints("dim"))));
  }

  private static boolean keep(Arguments a) {
    return a.flag("keepdim", false);
  }

  private static double order(Arguments a) {
    return !a.has("p") || "fro".equals(a.settings().get("p")) ? 2 : a.number("p");
  }

  static OpRow overDims(String name, BiFunction<Arguments, Boolean, Tensor> call) {
    return OpRow.of(name, a -> call.apply(a, keep(a)))
        .sample(uniform(-1, 1, 2, 3))
        .sample(settings("dim", 1, "keepdim", true), uniform(-1, 1, 2, 3))
        .sample(settings("dim", List.of(0L, -1L)), uniform(-1, 1, 2, 3, 2))
        .rejects("Dimension out of range", settings("dim", 2), uniform(-1, 1, 2, 3));
  }

  private static OpRow moment(String name, BiFunction<Arguments, Double, Tensor> call) {
    return overDims(name, (a, keep) -> call.apply(a, correction(a)))
        .sample(settings("dim", 0, "correction", 0), uniform(-1, 1, 3, 2))
        .rejects(
            "std and var only support floating point and complex dtypes",
            Sample.integers(Shape.of(2), 1, 2));
  }

  private static double correction(Arguments a) {
    return a.number("correction", a.flag("unbiased", true) ? 1 : 0);
  }

  private static OpRow alongDim(String name, Function<Arguments, Tensor> call) {
    return OpRow.of(name, call)
        .sample(settings("dim", -1), uniform(-1, 1, 2, 3))
        .sample(settings("dim", 0), uniform(-1, 1, 2, 3, 2))
        .rejects("Dimension out of range", settings("dim", 2), uniform(-1, 1, 2, 3));
  }

  private static OpRow truth(String name, BiFunction<Arguments, Boolean, Tensor> call) {
    return OpRow.of(name, a -> call.apply(a, keep(a)))
        .sample(settings("dim", 1), constant(uniform(-1, 1, 2, 3).value()))
        .withoutGradient();
  }
}
