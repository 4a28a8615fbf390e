package org.firesteel.optim;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/** The functions that golden files minimise by name. */
final class Functions {
  private Functions() {}

  static Tensor named(String name, Tensor x) {
    return switch (name) {
      case "rosenbrock" -> rosenbrock(x);
      case "quadratic" -> quadratic(x);
      default -> throw new AssertionError("write down the function " + name + " in Functions");
    };
  }

  /** Sum over i of 100 (x[i+1] - x[i]^2)^2 + (1 - x[i])^2. */
  private static Tensor rosenbrock(Tensor x) {
    int n = x.numel();
    Tensor left = x.slice(0, 0, n - 1);
    Tensor right = x.slice(0, 1, n);
    Tensor valley = right.sub(left.mul(left));
    Tensor rest = left.neg().add(1);
    return valley.mul(valley).mul(100).add(rest.mul(rest)).sum();
  }

  /** 0.5 sum over i of (i+1) x[i]^2, minus the sum of x. */
  private static Tensor quadratic(Tensor x) {
    double[] weights = new double[x.numel()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i + 1;
    }
    Tensor bowl = Tensors.tensor(weights).mul(x).mul(x).sum().mul(0.5);
    return bowl.sub(x.sum()).to(DType.FLOAT64);
  }
}
