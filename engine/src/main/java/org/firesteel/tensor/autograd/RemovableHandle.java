package org.firesteel.tensor.autograd;

/** A registered hook. */
@FunctionalInterface
public interface RemovableHandle {
  /** The hook is not called any more. Removing twice does nothing. */
  void remove();
}
