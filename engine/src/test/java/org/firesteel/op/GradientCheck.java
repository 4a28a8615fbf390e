package org.firesteel.op;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;

/** Compares gradients, and the gradients of gradients, with central differences in float64. */
final class GradientCheck {
  private static final double STEP = 1e-6;
  private static final double ATOL = 1e-6;
  private static final double RTOL = 1e-6;

  private final Function<List<Tensor>, Tensor[]> function;

  GradientCheck(Function<List<Tensor>, Tensor[]> function) {
    this.function = function;
  }

  /** Fails naming the first derivative by an input that differs. */
  void check(String where, List<Tensor> inputs) {
    Tensor[] outputs = function.apply(inputs);
    Tensor[] gradients = gradients(outputs, weights(outputs, false), inputs);
    for (int i = 0, at = 0; i < inputs.size(); i++) {
      if (inputs.get(i).requiresGrad()) {
        compare(where, inputs, i, gradients[at++].toDoubleArray());
      }
    }
  }

  /** The same of the gradients, as a function of the inputs and of the outputs' gradients. */
  void checkGradients(String where, List<Tensor> inputs) {
    List<Tensor> all = new ArrayList<>(inputs);
    all.addAll(weights(function.apply(inputs), true));
    new GradientCheck(
            both -> {
              List<Tensor> leaves = both.subList(0, inputs.size());
              List<Tensor> weights = both.subList(inputs.size(), both.size());
              return gradients(function.apply(leaves), weights, leaves);
            })
        .check("gradient of " + where, all);
  }

  /** The gradients of the inputs that require one, with their own graph. */
  Tensor[] gradients(List<Tensor> inputs) {
    Tensor[] outputs = function.apply(inputs);
    return gradients(outputs, weights(outputs, true), inputs);
  }

  private static Tensor[] gradients(Tensor[] outputs, List<Tensor> weights, List<Tensor> inputs) {
    int at = 0;
    for (Tensor output : outputs) {
      if (output.requiresGrad()) {
        output.backward(weights.get(at++), true, true);
      }
    }
    List<Tensor> gradients = new ArrayList<>();
    for (Tensor input : inputs) {
      if (input.requiresGrad()) {
        gradients.add(input.grad() == null ? input.zerosLike() : input.grad());
        input.setGrad(null);
      }
    }
    return gradients.toArray(Tensor[]::new);
  }

  private void compare(String where, List<Tensor> inputs, int input, double[] analytic) {
    for (int k = 0; k < analytic.length; k++) {
      double up = value(inputs, input, k, STEP);
      double numeric = (up - value(inputs, input, k, -STEP)) / (2 * STEP);
      if (!(Math.abs(analytic[k] - numeric) <= ATOL + RTOL * Math.abs(numeric))) {
        throw new AssertionError(
            "%s: derivative by element %d of input %d is %s, differences give %s"
                .formatted(where, k, input, analytic[k], numeric));
      }
    }
  }

  private double value(List<Tensor> inputs, int input, int element, double step) {
    List<Tensor> moved = new ArrayList<>();
    for (Tensor tensor : inputs) {
      moved.add(Raw.copy(tensor).requiresGrad_(tensor.requiresGrad()));
    }
    moved.get(input).storage().doubles()[element] += step;
    Tensor[] outputs = function.apply(moved);
    List<Tensor> weights = weights(outputs, false);
    double sum = 0;
    int at = 0;
    for (Tensor output : outputs) {
      if (output.requiresGrad()) {
        double[] factors = weights.get(at++).toDoubleArray();
        double[] values = output.toDoubleArray();
        for (int k = 0; k < values.length; k++) {
          sum += values[k] * factors[k];
        }
      }
    }
    return sum;
  }

  /** A gradient for each output that takes one. */
  private static List<Tensor> weights(Tensor[] outputs, boolean requiresGrad) {
    List<Tensor> weights = new ArrayList<>();
    for (Tensor output : outputs) {
      if (output.requiresGrad()) {
        Tensor weight = Sample.uniform(-1, 1.3, output.shape().toArray()).value();
        weights.add(weight.requiresGrad_(requiresGrad));
      }
    }
    return weights;
  }
}
