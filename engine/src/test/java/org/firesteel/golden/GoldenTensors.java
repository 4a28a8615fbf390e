package org.firesteel.golden;

import com.fasterxml.jackson.databind.JsonNode;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/** Tensors of golden files, {@code {"dtype", "shape", "data"}}. */
public final class GoldenTensors {
  private GoldenTensors() {}

  public static Tensor read(JsonNode node) {
    DType dtype = DType.of(node.required("dtype").textValue());
    JsonNode sizes = node.required("shape");
    int[] shape = new int[sizes.size()];
    for (int d = 0; d < shape.length; d++) {
      shape[d] = sizes.get(d).intValue();
    }
    JsonNode data = node.required("data");
    if (dtype == DType.INT64) {
      long[] values = new long[data.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = data.get(i).longValue();
      }
      return Tensors.tensor(values, Shape.of(shape));
    }
    double[] values = Golden.values(data, dtype.label());
    return Raw.dense(Tensors.tensor(values, Shape.of(shape)), dtype);
  }

  /**
   * Compares dtype, shape and elements.
   *
   * @throws AssertionError naming {@code where} and the first difference
   */
  public static void check(String where, Tensor got, JsonNode want, Tolerance tolerance) {
    Tensor expected = read(want);
    if (got.dtype() != expected.dtype() || !got.shape().equals(expected.shape())) {
      throw new AssertionError(
          "%s: is %s %s, want %s %s"
              .formatted(
                  where,
                  got.dtype().label(),
                  got.shape(),
                  expected.dtype().label(),
                  expected.shape()));
    }
    tolerance.check(where, got.toDoubleArray(), expected.toDoubleArray());
  }
}
