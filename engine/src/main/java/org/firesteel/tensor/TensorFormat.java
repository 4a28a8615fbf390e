package org.firesteel.tensor;

/** Tensors as text: {@code tensor([[1.0, 2.0], [3.0, 4.0]], dtype=float64)}. */
final class TensorFormat {
  private TensorFormat() {}

  static String format(Tensor tensor) {
    StringBuilder out = new StringBuilder("tensor(");
    append(out, tensor.detach());
    if (tensor.dtype() != DType.FLOAT32 && tensor.dtype() != DType.INT64) {
      out.append(", dtype=").append(tensor.dtype().label());
    }
    if (tensor.gradFn() != null) {
      out.append(", grad_fn=<").append(tensor.gradFn().name()).append('>');
    } else if (tensor.requiresGrad()) {
      out.append(", requires_grad=True");
    }
    return out.append(')').toString();
  }

  private static void append(StringBuilder out, Tensor tensor) {
    if (tensor.dim() == 0) {
      out.append(element(tensor));
      return;
    }
    out.append('[');
    for (int i = 0; i < tensor.size(0); i++) {
      out.append(i == 0 ? "" : ", ");
      append(out, tensor.select(0, i));
    }
    out.append(']');
  }

  private static String element(Tensor scalar) {
    return switch (scalar.dtype()) {
      case FLOAT64 -> Double.toString(scalar.item());
      case FLOAT32, FLOAT16, BFLOAT16 -> Float.toString((float) scalar.item());
      case BOOL -> scalar.itemLong() != 0 ? "True" : "False";
      case INT64, INT32, INT16, INT8, UINT8 -> Long.toString(scalar.itemLong());
    };
  }
}
