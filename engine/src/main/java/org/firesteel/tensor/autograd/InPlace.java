package org.firesteel.tensor.autograd;

import org.firesteel.tensor.Promotion;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;

/**
 * Operations that overwrite their first input. The result is computed as always, then written over
 * the elements; the input takes the result's place in the graph, and where it is a view, its base
 * does.
 */
final class InPlace {
  private InPlace() {}

  static Tensor apply(Op op, Tensor... inputs) {
    Tensor self = inputs[0];
    boolean recording =
        GradMode.isEnabled() && self.dtype().isFloatingPoint() && Autograd.anyRequiresGrad(inputs);
    if (recording) {
      self.autograd().checkInPlace();
    }
    if (self.layout().isExpanded()) {
      throw new IllegalArgumentException(
          "unsupported operation: more than one element of the written-to tensor refers to a single "
              + "memory location. Please clone() the tensor before performing the operation.");
    }
    Context context = new Context(inputs, recording);
    Tensor value = compute(op, context, inputs);
    check(self, value);
    if (recording) {
      record(op, context, inputs, value);
    } else {
      Raw.assign(self, value);
    }
    return self;
  }

  @SuppressWarnings("try")
  private static Tensor compute(Op op, Context context, Tensor[] inputs) {
    try (GradMode.Scope scope = GradMode.noGrad()) {
      return op.compute(context, inputs);
    }
  }

  private static void check(Tensor self, Tensor value) {
    if (!Promotion.canCast(value.dtype(), self.dtype())) {
      throw new IllegalArgumentException(
          "result type %s can't be cast to the desired output type %s"
              .formatted(value.dtype().scalarType(), self.dtype().scalarType()));
    }
    if (!value.shape().equals(self.shape())) {
      throw new IllegalArgumentException(
          "output with shape %s doesn't match the broadcast shape %s"
              .formatted(self.shape(), value.shape()));
    }
  }

  private static void record(Op op, Context context, Tensor[] inputs, Tensor value) {
    Tensor self = inputs[0];
    FunctionNode node = new FunctionNode(op, context, inputs, 1);
    context.keepBefore(self);
    context.seal();
    Raw.assign(self, value);
    self.autograd().rebase(node);
    context.keepOutput(value, self);
  }
}
