package org.firesteel.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Layout;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Storage;
import org.firesteel.tensor.Tensor;

/**
 * What an {@link UpdateRule} remembers of one parameter vector: how many steps it made and its
 * named vectors, all zero before the first. Data only, so that it can be written to a checkpoint.
 */
public final class UpdateState {
  private final Map<String, Storage> vectors = new LinkedHashMap<>();
  private final int length;
  private long step;

  public UpdateState(UpdateRule rule, DType dtype, int length) {
    this.length = length;
    rule.vectors().forEach(name -> vectors.put(name, Storage.allocate(dtype, length)));
  }

  /** The number of steps made. */
  public long step() {
    return step;
  }

  /** Counts one more step; returns its number, from 1. */
  public long advance() {
    return ++step;
  }

  public void setStep(long step) {
    this.step = step;
  }

  public float[] floats(String vector) {
    return vectors.get(vector).floats();
  }

  public double[] doubles(String vector) {
    return vectors.get(vector).doubles();
  }

  /** The vectors by name, sharing storage with this state. */
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    vectors.forEach(
        (name, storage) ->
            tensors.put(name, new Tensor(storage, Layout.contiguous(Shape.of(length)))));
    return tensors;
  }
}
