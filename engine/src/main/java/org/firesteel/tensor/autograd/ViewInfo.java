package org.firesteel.tensor.autograd;

import org.firesteel.tensor.Tensor;

/**
 * That a tensor is a view: of which base, made how. The base is never a view itself; where in it
 * the view lies follows from the two layouts.
 */
final class ViewInfo {
  /** How a view came to be, which decides what a change in place may do to the graph. */
  enum Origin {
    /** By an operation that only reads the same elements in another layout. */
    PLAIN,
    /** While nothing was recorded. */
    NO_GRAD,
    /** By a user's function, whose own backward a change in place would bypass. */
    CUSTOM
  }

  private static final int STALE = -1;

  private final Tensor base;
  private final Origin origin;
  private int version;

  ViewInfo(Tensor viewed, Origin origin) {
    ViewInfo outer = viewed.autograd().view();
    this.base = outer == null ? viewed : outer.base;
    this.origin = outer == null || outer.origin == Origin.PLAIN ? origin : outer.origin;
    this.version = viewed.storage().version();
  }

  Tensor base() {
    return base;
  }

  Origin origin() {
    return origin;
  }

  /** The storage changed since the view's place in the graph was last noted: once for a change. */
  boolean changed() {
    int current = base.storage().version();
    boolean changed = current != version;
    version = current;
    return changed;
  }

  /** The view's place in the graph must be found anew. */
  void invalidate() {
    version = STALE;
  }

  /**
   * @throws IllegalStateException if a recorded change in place would give wrong gradients
   */
  void checkWritable(AutogradMeta view) {
    switch (origin) {
      case PLAIN -> {}
      case NO_GRAD ->
          throw new IllegalStateException(
              "A view was created in no_grad mode and is being modified inplace with grad mode "
                  + "enabled. Given that this use case is ambiguous and error-prone, it is "
                  + "forbidden. You can clarify your code by moving both the view and the inplace "
                  + "either both inside the no_grad block (if you don't want the inplace to be "
                  + "tracked) or both outside (if you want the inplace to be tracked).");
      case CUSTOM -> throw custom(view, "is being modified inplace.");
    }
  }

  /** PyTorch's refusal to change a user's view in place. */
  IllegalStateException custom(AutogradMeta view, String what) {
    String origin = view.origin();
    return new IllegalStateException(
        "O"
            + origin.substring(1)
            + " is a view and "
            + what
            + " This view was created inside a custom Function (or because an input was returned "
            + "as-is) and the autograd logic to handle view+inplace would override the custom "
            + "backward associated with the custom Function, leading to incorrect gradients. This "
            + "behavior is forbidden. You can fix this by cloning the output of the custom "
            + "Function.");
  }
}
