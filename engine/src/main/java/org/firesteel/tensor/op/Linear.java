package org.firesteel.tensor.op;

import org.firesteel.kernel.Arithmetic;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * y = x W' + b in one operation: x is [.., in], W is [out, in], b is [out] or absent. dx = dy W, dW
 * = dy' x, db = the sum of dy over rows.
 */
public record Linear() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor weight = inputs[1];
    check(inputs);
    // Saved even where no gradient asks for them yet: cheap, they are alive anyway.
    context.save(x, weight);
    int in = weight.size(1);
    int out = weight.size(0);
    DType compute = x.dtype().computeType();
    Shape shape = resize(x.shape(), out);
    Tensor product = Raw.empty(shape, compute);
    int rows = out == 0 ? 0 : product.numel() / out;
    Gemm.product(
        false,
        true,
        rows,
        out,
        in,
        Raw.dense(x, compute),
        0,
        Raw.dense(weight, compute),
        0,
        product,
        0);
    Tensor y =
        inputs.length == 2
            ? product
            : Elementwise.binary(Arithmetic.ADD, product, Raw.dense(inputs[2], compute));
    return Raw.dense(y, x.dtype());
  }

  private static Shape resize(Shape shape, int last) {
    int[] sizes = shape.toArray();
    sizes[sizes.length - 1] = last;
    return Shape.of(sizes);
  }

  private static void check(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor weight = inputs[1];
    if (x.dim() == 0 || x.size(-1) != weight.size(1)) {
      int columns = x.dim() == 0 ? 1 : x.size(-1);
      throw new IllegalArgumentException(
          "mat1 and mat2 shapes cannot be multiplied (%dx%d and %dx%d)"
              .formatted(
                  x.numel() / Math.max(columns, 1), columns, weight.size(1), weight.size(0)));
    }
    for (Tensor input : inputs) {
      if (input.dtype() != x.dtype()) {
        throw new IllegalArgumentException(
            "mat1 and mat2 must have the same dtype, but got %s and %s"
                .formatted(x.dtype().scalarType(), input.dtype().scalarType()));
      }
    }
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor weight = context.saved(1);
    if (input == 0) {
      return grad.matmul(weight);
    }
    Tensor rows = grad.reshape(-1, weight.size(0));
    return input == 1 ? rows.t().matmul(context.saved(0).reshape(-1, weight.size(1))) : rows.sum(0);
  }
}
