package org.firesteel.tensor.op;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Promotion;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** C = A B for matrices; leading dimensions are batches and broadcast. dA = dC B', dB = A' dC. */
public record MatMul() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor a = inputs[0];
    Tensor b = inputs[1];
    check(a, b);
    context.save(a, b);
    int m = a.size(-2);
    int n = b.size(-1);
    Shape batch = Shape.broadcast(lead(a.shape()), lead(b.shape()));
    DType dtype = Promotion.resultType(a, b);
    DType compute = dtype.computeType();
    Tensor x = expand(a, batch, compute);
    Tensor y = expand(b, batch, compute);
    Tensor out = Raw.empty(join(batch, m, n), compute);
    int k = a.size(-1);
    for (int i = 0; i < batch.numel(); i++) {
      Gemm.product(false, false, m, n, k, x, i * m * k, y, i * k * n, out, i * m * n);
    }
    return Raw.dense(out, dtype);
  }

  private static void check(Tensor a, Tensor b) {
    if (a.size(-1) != b.size(-2)) {
      throw new IllegalArgumentException(
          "mat1 and mat2 shapes cannot be multiplied (%dx%d and %dx%d)"
              .formatted(a.size(-2), a.size(-1), b.size(-2), b.size(-1)));
    }
    if (a.dtype() != b.dtype()) {
      throw new IllegalArgumentException(
          "expected m1 and m2 to have the same dtype, but got: %s != %s"
              .formatted(a.dtype().scalarType(), b.dtype().scalarType()));
    }
  }

  private static Shape lead(Shape shape) {
    return Shape.of(java.util.Arrays.copyOf(shape.toArray(), shape.rank() - 2));
  }

  private static Shape join(Shape batch, int rows, int columns) {
    int[] sizes = java.util.Arrays.copyOf(batch.toArray(), batch.rank() + 2);
    sizes[batch.rank()] = rows;
    sizes[batch.rank() + 1] = columns;
    return Shape.of(sizes);
  }

  private static Tensor expand(Tensor tensor, Shape batch, DType dtype) {
    return Raw.broadcast(tensor, join(batch, tensor.size(-2), tensor.size(-1)), dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return input == 0
        ? grad.matmul(context.saved(1).transpose(-2, -1))
        : context.saved(0).transpose(-2, -1).matmul(grad);
  }
}
