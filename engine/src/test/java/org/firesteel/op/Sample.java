package org.firesteel.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/** Inputs and settings with which a row of the table is tried out. */
record Sample(Map<String, Object> settings, List<Input> inputs) {

  /**
   * An input.
   *
   * @param name torch's name of the argument, where the op asks for it; else empty
   * @param differentiable whether its gradient is checked
   */
  record Input(String name, Tensor value, boolean differentiable) {
    Input named(String other) {
      return new Input(other, value, differentiable);
    }
  }

  /** Distinct float64 numbers spread over (low, high), in an order that the shape decides. */
  static Input uniform(double low, double high, int... sizes) {
    Shape shape = Shape.of(sizes);
    int n = shape.numel();
    double[] values = new double[n];
    long[] order = new Generator(shape.hashCode() + 31L * Double.hashCode(low + high)).randperm(n);
    for (int i = 0; i < n; i++) {
      values[i] = low + (high - low) * (order[i] + 0.37) / n;
    }
    return new Input("", Tensors.tensor(values, shape), true);
  }

  /** Given float64 numbers. */
  static Input vector(double... values) {
    return new Input("", Tensors.tensor(values), true);
  }

  /** A tensor that has no gradient, such as an index. */
  static Input constant(Tensor value) {
    return new Input("", value, false);
  }

  /** An int64 tensor. */
  static Input integers(Shape shape, long... values) {
    return constant(Tensors.tensor(values, shape));
  }

  /** A bool tensor, from 0 and 1. */
  static Input mask(Shape shape, long... values) {
    return constant(Raw.dense(Tensors.tensor(values, shape), DType.BOOL));
  }

  /** A call with its own leaves, so that no gradient of another call is in them. */
  Arguments arguments() {
    List<Tensor> leaves = new ArrayList<>();
    for (Input input : inputs) {
      leaves.add(Raw.copy(input.value()).requiresGrad_(input.differentiable()));
    }
    return new Arguments(inputs.stream().map(Input::name).toList(), leaves, settings);
  }
}
