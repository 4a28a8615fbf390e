package org.firesteel.memory;

/**
 * Something that is in force for the calling thread from its opening to its closing. Of each kind
 * the innermost open scope counts, in whatever order they are closed; closing twice does nothing.
 *
 * <p>This holds the one thread-local of the engine, for scopes of every kind. It has a value only
 * while a scope is open, so nothing is left behind in a pooled thread.
 */
public abstract class ThreadScope implements AutoCloseable {
  private static final ThreadLocal<ThreadScope> INNERMOST = new ThreadLocal<>();

  private final String kind;
  private Thread owner = Thread.currentThread();
  private ThreadScope outer = INNERMOST.get();
  private boolean closed;

  /**
   * Opens the scope.
   *
   * @param kind its name in messages
   */
  protected ThreadScope(String kind) {
    this.kind = kind;
    INNERMOST.set(this);
  }

  /** The calling thread's innermost open scope of a kind; null if none is open. */
  protected static <S extends ThreadScope> S innermost(Class<S> kind) {
    for (ThreadScope scope = INNERMOST.get(); scope != null; scope = scope.outer) {
      if (!scope.closed && kind.isInstance(scope)) {
        return kind.cast(scope);
      }
    }
    return null;
  }

  /** Whether the scope is over. */
  public final boolean isClosed() {
    return closed;
  }

  /** What there is to do at the end; the scope counts no more. */
  protected void closing() {}

  /**
   * Ends the scope.
   *
   * @throws IllegalStateException if another thread opened it
   */
  @Override
  public final void close() {
    if (closed) {
      return;
    }
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "a %s scope must be closed by the thread that opened it, %s, actual: %s"
              .formatted(kind, owner.getName(), Thread.currentThread().getName()));
    }
    closed = true;
    owner = null; // what remembers a closed scope must not keep the thread alive
    pop();
    closing();
  }

  /** Lets the thread forget this scope and the closed ones around it. */
  private static void pop() {
    ThreadScope innermost = INNERMOST.get();
    while (innermost != null && innermost.closed) {
      ThreadScope next = innermost.outer;
      innermost.outer = null;
      innermost = next;
    }
    if (innermost == null) {
      INNERMOST.remove();
    } else {
      INNERMOST.set(innermost);
    }
  }
}
