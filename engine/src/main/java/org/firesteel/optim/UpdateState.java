package org.firesteel.optim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Layout;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Storage;
import org.firesteel.tensor.Tensor;

/**
 * What an {@link UpdateRule} remembers of one parameter vector: named vectors of its length and
 * named numbers, each made when it is first asked for. Data only: {@link #tensors()} and {@link
 * #scalars()} are the whole of it, and {@link #restore} takes them back bit for bit.
 */
public final class UpdateState {
  /** The number that counts the steps made, where a rule counts them. */
  static final String STEP = "step";

  private final DType dtype;
  private final int length;
  private final Map<String, Storage> vectors = new LinkedHashMap<>();
  private final Map<String, double[]> scalars = new LinkedHashMap<>();

  /**
   * The state before the first step.
   *
   * @param dtype float32 or float64, what the rule computes in
   */
  public UpdateState(DType dtype, int length) {
    this.dtype = dtype;
    this.length = length;
  }

  /**
   * A state that was saved; empty maps give the state before the first step. The tensors are
   * copied. What the rule has no use for now is kept.
   *
   * @throws IllegalArgumentException naming what the rule needs and the saved state lacks, or a
   *     vector of another length
   */
  public static UpdateState restore(
      UpdateRule rule,
      DType dtype,
      int length,
      Map<String, Tensor> tensors,
      Map<String, Double> scalars) {
    UpdateState state = new UpdateState(dtype, length);
    if (!tensors.isEmpty() || !scalars.isEmpty()) {
      rule.scalars().forEach(name -> requireSaved(name, scalars, tensors));
      rule.vectors().forEach(name -> requireSaved(name, tensors, scalars));
    }
    scalars.forEach(state::setScalar);
    tensors.forEach(
        (name, tensor) -> {
          if (tensor.numel() != length) {
            throw new IllegalArgumentException(
                "`%s` of the saved state has %d elements, the parameter has %d"
                    .formatted(name, tensor.numel(), length));
          }
          state.vectors.put(name, Raw.dense(tensor, dtype).keep().storage());
        });
    return state;
  }

  private static void requireSaved(String name, Map<String, ?> saved, Map<String, ?> others) {
    if (!saved.containsKey(name)) {
      throw new IllegalArgumentException(
          "the saved state lacks `%s`, it has %s %s"
              .formatted(name, saved.keySet(), others.keySet()));
    }
  }

  /** Counts one more step; returns its number, from 1, as the formulas want it. */
  public double advance() {
    return ++cell(STEP, 0)[0];
  }

  /** Whether the vector was made already. */
  public boolean has(String vector) {
    return vectors.containsKey(vector);
  }

  /** A vector of a float32 state, zeros at first. */
  public float[] floats(String vector) {
    return floats(vector, 0);
  }

  /** A vector of a float32 state, each element {@code initial} at first. */
  public float[] floats(String vector, double initial) {
    Storage storage = vectors.get(vector);
    if (storage == null) {
      storage = Storage.allocate(dtype, length);
      Arrays.fill(storage.floats(), (float) initial);
      vectors.put(vector, storage);
    }
    return storage.floats();
  }

  /** A vector of a float64 state, zeros at first. */
  public double[] doubles(String vector) {
    return doubles(vector, 0);
  }

  /** A vector of a float64 state, each element {@code initial} at first. */
  public double[] doubles(String vector, double initial) {
    Storage storage = vectors.get(vector);
    if (storage == null) {
      storage = Storage.allocate(dtype, length);
      Arrays.fill(storage.doubles(), initial);
      vectors.put(vector, storage);
    }
    return storage.doubles();
  }

  /** A number, {@code initial} at first. */
  public double scalar(String name, double initial) {
    return cell(name, initial)[0];
  }

  public void setScalar(String name, double value) {
    cell(name, value)[0] = value;
  }

  private double[] cell(String name, double initial) {
    double[] cell = scalars.get(name);
    if (cell == null) {
      cell = new double[] {initial};
      scalars.put(name, cell);
    }
    return cell;
  }

  /** The vectors by name, sharing storage with this state. */
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    vectors.forEach(
        (name, storage) ->
            tensors.put(name, new Tensor(storage, Layout.contiguous(Shape.of(length)))));
    return tensors;
  }

  /** The numbers by name. */
  public Map<String, Double> scalars() {
    Map<String, Double> values = new LinkedHashMap<>();
    scalars.forEach((name, cell) -> values.put(name, cell[0]));
    return values;
  }
}
