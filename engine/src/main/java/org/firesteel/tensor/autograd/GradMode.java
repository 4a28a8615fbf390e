package org.firesteel.tensor.autograd;

import org.firesteel.memory.ThreadScope;

/**
 * Whether operations of this thread are recorded in a graph. They are, unless a {@link #noGrad()}
 * scope is open:
 *
 * <pre>{@code
 * try (var scope = GradMode.noGrad()) {
 *   weight.copy_(values);
 * }
 * }</pre>
 */
public final class GradMode {
  private GradMode() {}

  public static boolean isEnabled() {
    Scope innermost = Scope.innermost();
    return innermost == null || innermost.enabled;
  }

  /** Nothing is recorded until the scope is closed. */
  public static Scope noGrad() {
    return set(false);
  }

  /** Operations are recorded until the scope is closed, also within {@link #noGrad()}. */
  public static Scope enableGrad() {
    return set(true);
  }

  static Scope set(boolean enabled) {
    return new Scope(enabled);
  }

  /**
   * A mode in force until it is closed, by the thread that opened it. Closing twice does nothing,
   * and a scope closed before one inside it ends together with that.
   */
  public static final class Scope extends ThreadScope {
    private final boolean enabled;

    private Scope(boolean enabled) {
      super("GradMode");
      this.enabled = enabled;
    }

    private static Scope innermost() {
      return innermost(Scope.class);
    }
  }
}
