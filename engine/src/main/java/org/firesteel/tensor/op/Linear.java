package org.firesteel.tensor.op;

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
    // Saved even where no gradient asks for them yet: cheap, they are alive anyway.
    context.save(inputs[0], inputs[1]);
    return Raw.dense(product(inputs), inputs[0].dtype());
  }

  /** The output in the dtype that is computed in, in an array of its own. */
  static Tensor product(Tensor... inputs) {
    check(inputs);
    Tensor x = inputs[0];
    Tensor weight = inputs[1];
    int in = weight.size(1);
    int out = weight.size(0);
    DType compute = x.dtype().computeType();
    Shape shape = Places.resize(x.shape(), x.dim() - 1, out);
    int rows = Places.resize(x.shape(), x.dim() - 1, 1).numel();
    Tensor y =
        inputs.length == 2
            ? Raw.empty(Shape.of(rows, out), compute)
            : repeated(inputs[2], Shape.of(rows, out), compute);
    Gemm.product(
        Matrices.of(rows(x, Shape.of(rows, in)), compute),
        Matrices.of(Raw.view(weight, weight.layout().transpose(0, 1)), compute),
        Shape.SCALAR,
        inputs.length == 2 ? 0 : 1,
        y);
    return Raw.view(y, y.layout().view(shape));
  }

  private static Tensor rows(Tensor x, Shape matrix) {
    Tensor dense = x.layout().view(matrix) == null ? Raw.dense(x) : x;
    return Raw.view(dense, dense.layout().view(matrix));
  }

  /** The bias in each row, to which the product is then added. */
  private static Tensor repeated(Tensor bias, Shape shape, DType dtype) {
    Tensor rows = Raw.view(bias, bias.layout().expand(shape));
    return Raw.dense(Raw.copy(rows), dtype);
  }

  private static void check(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor weight = inputs[1];
    if (x.dim() == 0 || weight.dim() != 2) {
      throw new IllegalArgumentException(
          "linear needs an input of at least 1 dimension and a weight of 2, but they are %dD and %dD"
              .formatted(x.dim(), weight.dim()));
    }
    int in = x.size(-1);
    if (in != weight.size(1)) {
      int rows = Places.resize(x.shape(), x.dim() - 1, 1).numel();
      throw new IllegalArgumentException(cannotMultiply(rows, in, weight.size(1), weight.size(0)));
    }
    for (Tensor input : inputs) {
      if (input.dtype() != x.dtype()) {
        throw new IllegalArgumentException(
            "mat1 and mat2 must have the same dtype, but got %s and %s"
                .formatted(x.dtype().scalarType(), input.dtype().scalarType()));
      }
    }
    if (inputs.length == 3 && !inputs[2].shape().expandsTo(Shape.of(weight.size(0)))) {
      throw new IllegalArgumentException(
          "the bias of linear must have shape [%d], the rows of the weight %s, actual: %s"
              .formatted(weight.size(0), weight.shape(), inputs[2].shape()));
    }
  }

  static String cannotMultiply(int rows, int columns, int rows2, int columns2) {
    return "mat1 and mat2 shapes cannot be multiplied (%dx%d and %dx%d)"
        .formatted(rows, columns, rows2, columns2);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return gradient(context, context.saved(0), context.saved(1), grad, input);
  }

  static Tensor gradient(Context context, Tensor x, Tensor weight, Tensor grad, int input) {
    if (input == 0) {
      return grad.matmul(weight);
    }
    Shape output = grad.shape();
    Tensor rows = grad.reshape(Places.resize(output, output.rank() - 1, 1).numel(), weight.size(0));
    if (input == 2) {
      return rows.sum(0);
    }
    return weightGradient(rows.t(), x.reshape(rows.size(0), weight.size(1)), context.room(1));
  }

  private static Tensor weightGradient(Tensor a, Tensor b, Tensor room) {
    DType dtype = a.dtype();
    if (room == null || dtype != dtype.computeType()) {
      return a.matmul(b);
    }
    Gemm.product(Matrices.of(a, dtype), Matrices.of(b, dtype), Shape.SCALAR, 0, room);
    return room;
  }

  @Override
  public boolean makesGradients() {
    return true;
  }
}
