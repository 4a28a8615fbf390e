package org.firesteel.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/**
 * What {@link LBFGS} remembers: how the gradient changed over the last steps, from which follows
 * the direction of the next (the two-loop recursion of Nocedal, Updating quasi-Newton matrices with
 * limited storage, 1980).
 */
final class CurvatureMemory {
  /** Changes with less curvature than this say nothing. */
  private static final double LEAST_CURVATURE = 1e-10;

  private final List<double[]> changes = new ArrayList<>();
  private final List<double[]> steps = new ArrayList<>();
  private final List<Double> inverses = new ArrayList<>(); // 1 / (change * step)
  private long evaluations;
  private long iterations;
  private double scale = 1;
  private double[] direction;
  private double step;
  private double[] gradient;
  private double loss;

  /** The number of directions given so far. */
  long iterations() {
    return iterations;
  }

  void addEvaluations(int count) {
    evaluations += count;
  }

  /** How far along the last direction the parameters went. */
  void setStep(double step) {
    this.step = step;
  }

  /** The next direction to go, from the gradient where the last step ended. */
  double[] direction(double[] newGradient, double newLoss, int historySize) {
    iterations++;
    if (iterations > 1) {
      remember(newGradient, historySize);
    }
    direction = descend(newGradient);
    gradient = newGradient;
    loss = newLoss;
    return direction;
  }

  private void remember(double[] newGradient, int historySize) {
    double[] change = newGradient.clone();
    Vectors.add(change, -1, gradient);
    double[] move = new double[direction.length];
    Vectors.add(move, step, direction);
    double curvature = Vectors.dot(change, move);
    if (curvature > LEAST_CURVATURE) {
      if (changes.size() == historySize) {
        changes.remove(0);
        steps.remove(0);
        inverses.remove(0);
      }
      changes.add(change);
      steps.add(move);
      inverses.add(1 / curvature);
      scale = curvature / Vectors.dot(change, change);
    }
  }

  private double[] descend(double[] newGradient) {
    double[] result = new double[newGradient.length];
    Vectors.add(result, -1, newGradient);
    double[] shares = new double[changes.size()];
    for (int i = shares.length - 1; i >= 0; i--) {
      shares[i] = Vectors.dot(steps.get(i), result) * inverses.get(i);
      Vectors.add(result, -shares[i], changes.get(i));
    }
    for (int i = 0; i < result.length; i++) {
      result[i] *= scale;
    }
    for (int i = 0; i < shares.length; i++) {
      double share = Vectors.dot(changes.get(i), result) * inverses.get(i);
      Vectors.add(result, shares[i] - share, steps.get(i));
    }
    return result;
  }

  /** All of it under PyTorch's names, lists of vectors as matrices; empty before the first step. */
  Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    if (evaluations == 0) {
      return tensors;
    }
    tensors.put("func_evals", Tensors.tensor((double) evaluations, DType.INT64));
    tensors.put("n_iter", Tensors.tensor((double) iterations, DType.INT64));
    if (iterations > 0) {
      tensors.put("d", Tensors.tensor(direction));
      tensors.put("t", Tensors.tensor(step, DType.FLOAT64));
      tensors.put("old_dirs", stack(changes, direction.length));
      tensors.put("old_stps", stack(steps, direction.length));
      tensors.put(
          "ro", Tensors.tensor(inverses.stream().mapToDouble(Double::doubleValue).toArray()));
      tensors.put("H_diag", Tensors.tensor(scale, DType.FLOAT64));
      tensors.put("prev_flat_grad", Tensors.tensor(gradient));
      tensors.put("prev_loss", Tensors.tensor(loss, DType.FLOAT64));
    }
    return tensors;
  }

  /**
   * The memory that was saved; an empty map gives that before the first step.
   *
   * @throws IllegalArgumentException if something is missing or of another size
   */
  static CurvatureMemory restore(Map<String, Tensor> state, int length) {
    CurvatureMemory memory = new CurvatureMemory();
    if (state.isEmpty()) {
      return memory;
    }
    memory.evaluations = saved(state, "func_evals", Shape.SCALAR).itemLong();
    memory.iterations = saved(state, "n_iter", Shape.SCALAR).itemLong();
    if (memory.iterations > 0) {
      Shape vector = Shape.of(length);
      memory.direction = saved(state, "d", vector).toDoubleArray();
      memory.step = saved(state, "t", Shape.SCALAR).item();
      Tensor changes = state.get("old_dirs");
      int count = changes == null || changes.dim() == 0 ? 0 : changes.size(0);
      unstack(saved(state, "old_dirs", Shape.of(count, length)), memory.changes);
      unstack(saved(state, "old_stps", Shape.of(count, length)), memory.steps);
      for (double inverse : saved(state, "ro", Shape.of(count)).toDoubleArray()) {
        memory.inverses.add(inverse);
      }
      memory.scale = saved(state, "H_diag", Shape.SCALAR).item();
      memory.gradient = saved(state, "prev_flat_grad", vector).toDoubleArray();
      memory.loss = saved(state, "prev_loss", Shape.SCALAR).item();
    }
    return memory;
  }

  private static Tensor saved(Map<String, Tensor> state, String name, Shape shape) {
    Tensor tensor = state.get(name);
    if (tensor == null || !tensor.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "`%s` must be of shape %s, actual: %s"
              .formatted(name, shape, tensor == null ? "missing" : tensor.shape()));
    }
    return tensor;
  }

  private static Tensor stack(List<double[]> vectors, int length) {
    double[] flat = new double[vectors.size() * length];
    for (int i = 0; i < vectors.size(); i++) {
      System.arraycopy(vectors.get(i), 0, flat, i * length, length);
    }
    return Tensors.tensor(flat, Shape.of(vectors.size(), length));
  }

  private static void unstack(Tensor matrix, List<double[]> vectors) {
    for (int i = 0; i < matrix.size(0); i++) {
      vectors.add(matrix.select(0, i).toDoubleArray());
    }
  }
}
