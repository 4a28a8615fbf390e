package org.firesteel.tensor.op;

import org.firesteel.kernel.Rectifier;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.autograd.Op;

/** y = max(x, 0); the gradient at 0 is 0, and NaN lets it through. */
public record Relu() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    if (inputs[0].dtype() == DType.BOOL) {
      throw new IllegalArgumentException("Boolean inputs not supported for relu");
    }
    Tensor output = Elementwise.same(new Rectifier(), inputs[0]);
    context.save(output);
    return output;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor y = context.saved(0);
    if (!GradMode.isEnabled()) {
      return Elementwise.binary(new Rectifier.Slope(), grad, y);
    }
    return grad.maskedFill(y.le(0), 0);
  }
}
