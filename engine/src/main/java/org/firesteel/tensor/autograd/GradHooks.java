package org.firesteel.tensor.autograd;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.firesteel.tensor.Tensor;

/**
 * What happens to the gradient of one output of a node before the node runs: hooks in the order of
 * registration, each given what the one before made of it; last, the tensor that retains it.
 */
final class GradHooks {
  /** Compared by identity, so that one function may be registered twice. */
  private static final class Entry {
    final UnaryOperator<Tensor> hook;

    Entry(UnaryOperator<Tensor> hook) {
      this.hook = hook;
    }
  }

  // A hook may remove itself, or another, while it is called.
  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private AutogradMeta retaining;

  RemovableHandle add(UnaryOperator<Tensor> hook) {
    Entry entry = new Entry(hook);
    entries.add(entry);
    return () -> entries.remove(entry);
  }

  void retain(AutogradMeta tensor) {
    retaining = tensor;
  }

  Tensor apply(Tensor gradient) {
    Tensor current = gradient;
    for (Entry entry : entries) {
      Tensor replacement = entry.hook.apply(current);
      if (replacement != null) {
        check(current, replacement);
        current = replacement;
      }
    }
    if (retaining != null) {
      retaining.accumulate(current);
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
