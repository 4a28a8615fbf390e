package org.firesteel.tensor.op;

import org.firesteel.kernel.BinaryKernel;
import org.firesteel.kernel.CompareKernel;
import org.firesteel.kernel.UnaryKernel;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Promotion;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Storage;
import org.firesteel.tensor.Tensor;

/**
 * Runs element-wise kernels over tensors: promotes and broadcasts the operands, lays them out
 * densely in the type that is computed in, and rounds the result to its dtype.
 */
final class Elementwise {
  private Elementwise() {}

  /** A function that keeps the dtype, integers included. */
  static Tensor same(UnaryKernel kernel, Tensor a) {
    return unary(kernel, a, a.dtype());
  }

  /** A function into the floating numbers: integers become float32. */
  static Tensor floating(UnaryKernel kernel, Tensor a) {
    return unary(kernel, a, floating(a.dtype()));
  }

  /** A function whose result has a given dtype, in which it is computed. */
  static Tensor unary(UnaryKernel kernel, Tensor a, DType dtype) {
    DType compute = dtype.computeType();
    Tensor x = Raw.dense(a, compute);
    Tensor out = Raw.empty(a.shape(), compute);
    int n = out.numel();
    switch (compute) {
      case FLOAT32 -> kernel.apply(x.storage().floats(), x.offset(), out.storage().floats(), 0, n);
      case FLOAT64 ->
          kernel.apply(x.storage().doubles(), x.offset(), out.storage().doubles(), 0, n);
      default -> kernel.apply(x.storage().longs(), x.offset(), out.storage().longs(), 0, n);
    }
    return Raw.dense(out, dtype);
  }

  /**
   * A function that needs but one pass, over the elements where they lie: densely, in the type that
   * is computed in.
   */
  static void inPlace(UnaryKernel kernel, Tensor a) {
    int at = a.offset();
    int n = a.numel();
    switch (a.dtype()) {
      case FLOAT32 -> kernel.apply(a.storage().floats(), at, a.storage().floats(), at, n);
      case FLOAT64 -> kernel.apply(a.storage().doubles(), at, a.storage().doubles(), at, n);
      default -> kernel.apply(a.storage().longs(), at, a.storage().longs(), at, n);
    }
  }

  /** A function of two operands in their common dtype. */
  static Tensor binary(BinaryKernel kernel, Tensor a, Tensor b) {
    return binary(kernel, a, b, Promotion.resultType(a, b));
  }

  static Tensor binary(BinaryKernel kernel, Tensor a, Tensor b, DType dtype) {
    Shape shape = Shape.broadcast(a.shape(), b.shape());
    DType compute = dtype.computeType();
    Operand x = Operand.of(a, shape, compute);
    Operand y = Operand.of(b, shape, compute);
    Tensor result = Raw.empty(shape, compute);
    Storage out = result.storage();
    int n = result.numel();
    int i = x.start(0);
    int j = y.start(0);
    switch (compute) {
      case FLOAT32 ->
          kernel.apply(x.floats(), i, x.length(), y.floats(), j, y.length(), out.floats(), n);
      case FLOAT64 ->
          kernel.apply(x.doubles(), i, x.length(), y.doubles(), j, y.length(), out.doubles(), n);
      default -> kernel.apply(x.longs(), i, x.length(), y.longs(), j, y.length(), out.longs(), n);
    }
    return Raw.dense(result, dtype);
  }

  /** A question about two operands, asked in their common dtype. */
  static Tensor compare(CompareKernel kernel, Tensor a, Tensor b) {
    Shape shape = Shape.broadcast(a.shape(), b.shape());
    DType compute = Promotion.resultType(a, b).computeType();
    Operand x = Operand.of(a, shape, compute);
    Operand y = Operand.of(b, shape, compute);
    Tensor result = Raw.empty(shape, DType.BOOL);
    byte[] out = result.storage().bytes();
    int step = Math.min(x.length(), y.length());
    for (int at = 0, n; at < out.length; at += n) {
      n = Math.min(step, out.length - at);
      int i = x.start(at);
      int j = y.start(at);
      switch (compute) {
        case FLOAT32 -> kernel.apply(x.floats(), i, y.floats(), j, out, at, n);
        case FLOAT64 -> kernel.apply(x.doubles(), i, y.doubles(), j, out, at, n);
        default -> kernel.apply(x.longs(), i, y.longs(), j, out, at, n);
      }
    }
    return result;
  }

  /** The dtype itself if it is floating, else PyTorch's default, float32. */
  static DType floating(DType dtype) {
    return dtype.isFloatingPoint() ? dtype : DType.FLOAT32;
  }
}
