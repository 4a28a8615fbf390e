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
  private static final ThreadLocal<Boolean> MODE = new ThreadLocal<>();

  private GradMode() {}

  public static boolean isEnabled() {
    Boolean mode = MODE.get();
    return mode == null || mode;
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
    Boolean before = MODE.get();
    MODE.set(enabled);
    return () -> {
      if (before == null) {
        MODE.remove();
      } else {
        MODE.set(before);
      }
    };
  }

  /** Restores the mode that was in force before. To be closed by the thread that opened it. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}
