package org.firesteel.tensor.autograd;

/**
 * Whether operations of this thread are recorded in a graph. They are, unless a {@link #noGrad()}
 * scope is open:
 *
 * <pre>{@code
 * try (var scope = GradMode.noGrad()) {
 *   weight.copy_(values);
 * }
 * }</pre>
 *
 * <p>The one thread-local of the engine. It holds a value only while a scope is open, so nothing is
 * left behind in a pooled thread.
 */
public final class GradMode {
  private static final ThreadLocal<Scope> INNERMOST = new ThreadLocal<>();

  private GradMode() {}

  public static boolean isEnabled() {
    Scope innermost = INNERMOST.get();
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
    Scope scope = new Scope(enabled, INNERMOST.get());
    INNERMOST.set(scope);
    return scope;
  }

  /**
   * A mode in force until it is closed, by the thread that opened it. Closing twice does nothing,
   * and a scope closed before one inside it ends together with that.
   */
  public static final class Scope implements AutoCloseable {
    private final Thread owner = Thread.currentThread();
    private final boolean enabled;
    private final Scope outer;
    private boolean closed;

    private Scope(boolean enabled, Scope outer) {
      this.enabled = enabled;
      this.outer = outer;
    }

    @Override
    public void close() {
      if (Thread.currentThread() != owner) {
        throw new IllegalStateException(
            "a GradMode scope must be closed by the thread that opened it, %s, actual: %s"
                .formatted(owner.getName(), Thread.currentThread().getName()));
      }
      if (closed) {
        return;
      }
      closed = true;
      Scope innermost = INNERMOST.get();
      while (innermost != null && innermost.closed) {
        innermost = innermost.outer;
      }
      if (innermost == null) {
        INNERMOST.remove();
      } else {
        INNERMOST.set(innermost);
      }
    }
  }
}
