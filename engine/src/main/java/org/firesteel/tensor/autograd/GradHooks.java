package org.firesteel.tensor.autograd;

import java.util.function.UnaryOperator;
import org.firesteel.tensor.Tensor;

/**
 * What happens to the gradient of one output of a node before the node runs: hooks in the order of
 * registration, each given what the one before made of it; last, the tensor that retains it.
 */
final class GradHooks {
  private final HookList<UnaryOperator<Tensor>> hooks = new HookList<>();
  private AutogradMeta retaining;

  RemovableHandle add(UnaryOperator<Tensor> hook) {
    return hooks.add(hook);
  }

  void retain(AutogradMeta tensor) {
    retaining = tensor;
  }

  Tensor apply(Tensor gradient) {
    Tensor current = gradient;
    for (UnaryOperator<Tensor> hook : hooks.hooks()) {
      Tensor replacement = hook.apply(current);
      if (replacement != null) {
        check(current, replacement);
        current = replacement;
      }
    }
    if (retaining != null) {
      retaining.accumulate(current, false);
    }
    return current;
  }

  private static void check(Tensor gradient, Tensor replacement) {
    if (!replacement.shape().equals(gradient.shape())) {
      throw new IllegalStateException(
          "a tensor hook has changed the size of value (was %s got %s)"
              .formatted(gradient.shape(), replacement.shape()));
    }
    if (replacement.dtype() != gradient.dtype()) {
      throw new IllegalStateException(
          "a tensor hook has changed the type of value (was torch.%sTensor got torch.%sTensor)"
              .formatted(gradient.dtype().scalarType(), replacement.dtype().scalarType()));
    }
  }
}
