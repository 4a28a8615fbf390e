package org.firesteel.tensor.op;

import org.firesteel.kernel.Choice;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Promotion;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** Elements of the second input where the first, a bool, holds; of the third elsewhere. */
public record Where() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    if (inputs[0].dtype() != DType.BOOL) {
      throw new IllegalArgumentException(
          "where expected condition to be a boolean tensor, but got a tensor with dtype "
              + inputs[0].dtype().scalarType());
    }
    context.save(inputs[0]);
    DType dtype = Promotion.resultType(inputs[1], inputs[2]);
    DType compute = dtype.computeType();
    Shape branches = Shape.broadcast(inputs[1].shape(), inputs[2].shape());
    Shape shape = Shape.broadcast(inputs[0].shape(), branches);
    Tensor condition = Raw.broadcast(inputs[0], shape, DType.BOOL);
    Tensor a = Raw.broadcast(inputs[1], shape, compute);
    Tensor b = Raw.broadcast(inputs[2], shape, compute);
    Tensor out = Raw.empty(shape, compute);
    Choice.where(
        condition.storage().bytes(),
        condition.offset(),
        a.storage().array(),
        a.offset(),
        b.storage().array(),
        b.offset(),
        out.storage().array(),
        out.numel());
    return Raw.dense(out, dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor condition = context.saved(0);
    Tensor zero = grad.zerosLike();
    return switch (input) {
      case 1 -> grad.where(condition, zero);
      case 2 -> zero.where(condition, grad);
      default -> null;
    };
  }
}
