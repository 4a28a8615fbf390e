package org.firesteel.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.firesteel.optim.UpdateRule;
import org.firesteel.optim.UpdateState;
import org.firesteel.tensor.FlatVector;
import org.firesteel.tensor.Layout;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/**
 * Parameters and the vectors of their optimizer in one flat vector, one behind the other in the
 * order of {@link UpdateRule#vectors()}. Before the first step there are no such vectors.
 */
final class StepVector {
  private StepVector() {}

  /** A new vector with copies of all. */
  static FlatVector join(FlatVector parameters, UpdateRule rule, UpdateState optimizer) {
    int vectors = optimizer.tensors().isEmpty() ? 0 : rule.vectors().size();
    FlatVector all =
        FlatVector.zeros(parameters.dtype(), Math.multiplyExact(parameters.length(), 1 + vectors));
    join(parameters, rule, optimizer, all);
    return all;
  }

  /** Copies all to a vector that has room for them. */
  static void join(FlatVector parameters, UpdateRule rule, UpdateState optimizer, FlatVector all) {
    int n = parameters.length();
    all.copyFrom(part(parameters, 0, n), 0);
    Map<String, Tensor> vectors = optimizer.tensors();
    if (!vectors.isEmpty()) {
      int at = n;
      for (String name : rule.vectors()) {
        all.copyFrom(vectors.get(name), at);
        at += n;
      }
    }
  }

  /** Copies all back; the optimizer has its vectors already. */
  static void split(FlatVector all, FlatVector parameters, UpdateRule rule, UpdateState optimizer) {
    int n = parameters.length();
    parameters.copyFrom(part(all, 0, n), 0);
    Map<String, Tensor> vectors = vectors(all, n, rule);
    optimizer.tensors().forEach((name, vector) -> vector.copy_(vectors.get(name)));
  }

  /** The optimizer's vectors by name, sharing the flat one; none before the first step. */
  static Map<String, Tensor> vectors(FlatVector all, int n, UpdateRule rule) {
    Map<String, Tensor> vectors = new LinkedHashMap<>();
    if (all.length() > n) {
      for (String name : rule.vectors()) {
        vectors.put(name, part(all, n * (1 + vectors.size()), n));
      }
    }
    return vectors;
  }

  /** Some elements, sharing the vector. */
  static Tensor part(FlatVector all, int from, int n) {
    Shape shape = Shape.of(n);
    return new Tensor(all.storage(), new Layout(shape, shape.strides(), from));
  }
}
