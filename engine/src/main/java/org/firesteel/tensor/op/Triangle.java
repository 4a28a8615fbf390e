package org.firesteel.tensor.op;

import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * Matrices with zeros above a diagonal or, if {@code upper}, below it; 0 is the main diagonal,
 * positive ones are above it. Shape [.., rows, columns].
 */
public record Triangle(boolean upper, int diagonal) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    if (inputs[0].dim() < 2) {
      throw new IllegalArgumentException(
          (upper ? "triu" : "tril") + ": input tensor must have at least 2 dimensions");
    }
    Tensor out = Raw.copy(inputs[0]);
    int rows = out.size(-2);
    int columns = out.size(-1);
    Object zeros = Raw.zeros(Shape.of(columns), out.dtype()).storage().array();
    for (int row = 0; columns > 0 && row < out.numel() / columns; row++) {
      long first = (long) row % rows + diagonal + (upper ? 0 : 1);
      int split = (int) Math.max(0, Math.min(first, columns));
      int from = upper ? 0 : split;
      int count = upper ? split : columns - split;
      System.arraycopy(zeros, 0, out.storage().array(), row * columns + from, count);
    }
    return out;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return Autograd.apply(this, grad);
  }
}
