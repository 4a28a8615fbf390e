package org.firesteel.tensor.op;

import org.firesteel.kernel.CompareKernel;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** A question about two operands; the answer is a bool tensor without a gradient. */
public record Compare(CompareKernel comparison) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    return Elementwise.compare(comparison, inputs[0], inputs[1]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return null;
  }
}
