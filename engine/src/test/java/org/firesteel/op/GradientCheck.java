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

  /** The same check of the gradients as a function of the inputs. */
  GradientCheck ofGradient() {
    return new GradientCheck(this::gradients);
  }

  /** The gradients, with a graph, of the sum of all outputs times fixed weights. */
  Tensor[] gradients(List<Tensor> inputs) {
    for (Tensor output : function.apply(inputs)) {
      if (output.requiresGrad()) {
        output.backward(weights(output), true, true);
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

  /** Fails naming the first derivative that differs. */
  void check(String where, List<Tensor> inputs) {
    Tensor[] gradients = gradients(inputs);
    int at = 0;
    for (int i = 0; i < inputs.size(); i++) {
      if (!inputs.get(i).requiresGrad()) {
        continue;
      }
      double[] analytic = gradients[at++].toDoubleArray();
      for (int k = 0; k < analytic.length; k++) {
        double numeric = (value(inputs, i, k, STEP) - value(inputs, i, k, -STEP)) / (2 * STEP);
        if (!(Math.abs(analytic[k] - numeric) <= ATOL + RTOL * Math.abs(numeric))) {
          throw new AssertionError(
              "%s: derivative by element %d of input %d is %s, differences give %s"
                  .formatted(where, k, i, analytic[k], numeric));
        }
      }
    }
  }

  private double value(List<Tensor> inputs, int input, int element, double step) {
    List<Tensor> moved = new ArrayList<>();
    for (Tensor tensor : inputs) {
      moved.add(Raw.copy(tensor).requiresGrad_(tensor.requiresGrad()));
    }
    moved.get(input).storage().doubles()[element] += step;
    double sum = 0;
    for (Tensor output : function.apply(moved)) {
      if (output.dtype().isFloatingPoint()) {
        double[] values = output.toDoubleArray();
        double[] weights = weights(output).toDoubleArray();
        for (int k = 0; k < values.length; k++) {
          sum += values[k] * weights[k];
        }
      }
    }
    return sum;
  }

  private static Tensor weights(Tensor output) {
    return Sample.uniform(-1, 1.3, output.shape().toArray()).value();
  }
}
