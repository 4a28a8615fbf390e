package org.firesteel.op;

import static org.firesteel.op.Arguments.settings;
import static org.firesteel.op.Sample.integers;
import static org.firesteel.op.Sample.mask;
import static org.firesteel.op.Sample.uniform;
import static org.firesteel.op.Sample.vector;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/** Sums, products, powers. */
final class ArithmeticRows {
  private static final String SIZES =
      "The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 1";

  private ArithmeticRows() {}

  static List<OpRow> rows() {
    return List.of(
        binary("add", scaled(Tensor::add, Tensor::add))
            .sample(settings("alpha", -2), uniform(-1, 1, 2, 3), uniform(-1, 1, 3))
            .rejects(
                "For integral input tensors, argument alpha must not be a floating point number.",
                settings("alpha", 0.5),
                integers(Shape.of(2), 1, 2),
                integers(Shape.of(2), 1, 2)),
        binary("sub", scaled(Tensor::sub, Tensor::sub))
            .sample(settings("alpha", 0.5), uniform(-1, 1, 2, 3), uniform(-1, 1, 3))
            .rejects("with two bool tensors", mask(Shape.of(1), 1), mask(Shape.of(1), 0)),
        OpRow.of("rsub", a -> number(a, "other").sub(a.tensor(0)))
            .sample(settings("other", 2), uniform(-1, 1, 2, 3)),
        binary("mul", a -> a.tensor(0).mul(other(a))),
        binary(
                "div",
                a ->
                    a.has("rounding_mode")
                        ? a.tensor(0).div(other(a), a.text("rounding_mode"))
                        : a.tensor(0).div(other(a)))
            .sample(settings("rounding_mode", "floor"), vector(3.2, -3.2), vector(1.5, 1.4))
            .sample(settings("rounding_mode", "trunc"), vector(3.2, -3.2), vector(1.5, 1.4))
            .rejects(
                "rounding_mode to be one of None, 'trunc', or 'floor' but found 'up'",
                settings("rounding_mode", "up"),
                vector(1),
                vector(1))
            .rejects(
                "the divisor must not hold a 0",
                settings("rounding_mode", "floor"),
                integers(Shape.of(1), 1),
                integers(Shape.of(1), 0)),
        OpRow.of("rdiv", a -> number(a, "other").div(a.tensor(0)))
            .sample(settings("other", 2), uniform(0.5, 2, 2, 3)),
        binary("floor_divide", a -> a.tensor(0).floorDivide(other(a))),
        binary("remainder", a -> a.tensor(0).remainder(other(a)))
            .sample(vector(5.3, -5.3, 5.3, -5.3), vector(2.1, 2.1, -2.1, -2.1)),
        binary("fmod", a -> a.tensor(0).fmod(other(a)))
            .sample(vector(5.3, -5.3, 5.3, -5.3), vector(2.1, 2.1, -2.1, -2.1)),
        OpRow.unary("neg", Tensor::neg)
            .sample(uniform(-2, 2, 2, 3))
            .rejects("on a bool tensor is not supported", mask(Shape.of(1), 1)),
        OpRow.unary("reciprocal", Tensor::reciprocal).sample(uniform(0.5, 2, 2, 3)),
        OpRow.unary("square", Tensor::square).sample(uniform(-2, 2, 2, 3)),
        OpRow.of("pow", ArithmeticRows::pow)
            .sample(settings("exponent", 3), uniform(-2, 2, 2, 3))
            .sample(settings("exponent", 0), uniform(-2, 2, 2))
            .sample(settings("exponent", -1), uniform(0.5, 2, 2))
            .sample(settings("exponent", 0.5), uniform(0.5, 2, 2))
            .sample(settings("exponent", -1.7), uniform(0.5, 2, 2))
            .sample(uniform(0.5, 2, 2, 3), uniform(-2, 2, 3))
            .sample(uniform(-2, 2, 2, 1), integers(Shape.of(4), -1, 0, 2, 3))
            .rejects(
                "Integers to negative integer powers are not allowed.",
                settings("exponent", -1),
                integers(Shape.of(1), 2))
            .rejects(
                "\"pow\" not implemented for 'Bool'", mask(Shape.of(1), 1), mask(Shape.of(1), 1)),
        OpRow.of("pow_scalar_base", a -> a.tensor(0).rpow(a.number("base")))
            .sample(settings("base", 2.5), uniform(-2, 2, 2, 3)),
        OpRow.of(
                "lerp",
                a ->
                    a.has("weight")
                        ? a.tensor(0).lerp(a.tensor(1), a.number("weight"))
                        : a.tensor(0).lerp(a.tensor(1), a.tensor(2)))
            .sample(settings("weight", 0.3), uniform(-1, 1, 2, 3), uniform(-2, 2, 3))
            .sample(settings("weight", 0.8), uniform(-1, 1, 2, 3), uniform(-2, 2, 3))
            .sample(uniform(-1, 1, 2, 3), uniform(-2, 2, 3), uniform(0, 1, 2, 1)),
        OpRow.of(
                "addcmul", a -> a.tensor(0).addcmul(a.tensor(1), a.tensor(2), a.number("value", 1)))
            .sample(settings("value", -0.5), uniform(-1, 1, 2, 3), uniform(-2, 2, 3), vector(0.7)),
        OpRow.of(
                "addcdiv", a -> a.tensor(0).addcdiv(a.tensor(1), a.tensor(2), a.number("value", 1)))
            .sample(settings("value", -0.5), uniform(-1, 1, 2, 3), uniform(-2, 2, 3), vector(0.7)));
  }

  private static OpRow binary(String name, Function<Arguments, Tensor> call) {
    return OpRow.of(name, call)
        .sample(uniform(-2, 2, 2, 3), uniform(0.6, 2, 3))
        .sample(uniform(-2, 2, 2, 1), uniform(0.6, 2, 3))
        .sample(settings("other", 1.7), uniform(-2, 2, 2))
        .rejects(SIZES, uniform(-2, 2, 3, 2), uniform(-2, 2, 3));
  }

  private static Function<Arguments, Tensor> scaled(
      BiFunction<Tensor, Tensor, Tensor> plain, Scaled scaled) {
    return a ->
        a.has("alpha")
            ? scaled.apply(a.tensor(0), other(a), a.number("alpha"))
            : plain.apply(a.tensor(0), other(a));
  }

  private interface Scaled {
    Tensor apply(Tensor a, Tensor b, double alpha);
  }

  private static Tensor pow(Arguments a) {
    if (!a.has("exponent")) {
      return a.tensor(0).pow(a.tensor(1));
    }
    return a.isInteger("exponent")
        ? a.tensor(0).pow(a.integer("exponent"))
        : a.tensor(0).pow(a.number("exponent"));
  }

  /** The second operand: a number in {@code other}, or the second tensor. */
  static Tensor other(Arguments a) {
    return a.has("other") ? number(a, "other") : a.tensor(1);
  }

  /** A setting as PyTorch takes a Python number into an operation. */
  static Tensor number(Arguments a, String name) {
    return a.isInteger(name) ? Tensors.number(a.integer(name)) : Tensors.number(a.number(name));
  }
}
