package org.firesteel.tensor.op;

import java.util.Arrays;
import java.util.Locale;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * C = A B for matrices; leading dimensions are batches and broadcast. dA = dC B', dB = A' dC, where
 * the transposes are read in place.
 */
public record MatMul() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor a = inputs[0];
    Tensor b = inputs[1];
    Shape batch = check(a, b);
    context.save(a, b);
    DType dtype = a.dtype();
    DType compute = dtype.computeType();
    int[] sizes = Arrays.copyOf(batch.toArray(), batch.rank() + 2);
    sizes[batch.rank()] = a.size(-2);
    sizes[batch.rank() + 1] = b.size(-1);
    Tensor out = Raw.empty(Shape.of(sizes), compute);
    Gemm.product(Matrices.of(a, compute), Matrices.of(b, compute), batch, 0, out);
    return Raw.dense(out, dtype);
  }

  private static Shape check(Tensor a, Tensor b) {
    boolean batches = a.dim() > 2 || b.dim() > 2;
    if (a.dtype() == DType.BOOL) {
      throw new IllegalArgumentException("matrix products are not implemented for 'Bool'");
    }
    if (a.dtype() != b.dtype()) {
      String message =
          batches
              ? "expected scalar type %s but found %s"
              : "expected m1 and m2 to have the same dtype, but got: %s != %s";
      throw new IllegalArgumentException(message.formatted(name(a, batches), name(b, batches)));
    }
    Shape batch = Shape.broadcast(Matrices.batch(a.shape()), Matrices.batch(b.shape()));
    if (a.size(-1) != b.size(-2)) {
      throw new IllegalArgumentException(
          batches
              ? "Expected size for first two dimensions of batch2 tensor to be: [%d, %d] but got: [%d, %d]."
                  .formatted(batch.numel(), a.size(-1), batch.numel(), b.size(-2))
              : Linear.cannotMultiply(a.size(-2), a.size(-1), b.size(-2), b.size(-1)));
    }
    return batch;
  }

  private static String name(Tensor tensor, boolean batches) {
    String name = tensor.dtype().scalarType();
    return batches ? name : name.toLowerCase(Locale.ROOT);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return input == 0
        ? grad.matmul(context.saved(1).transpose(-2, -1))
        : context.saved(0).transpose(-2, -1).matmul(grad);
  }

  @Override
  public boolean makesGradients() {
    return true;
  }
}
