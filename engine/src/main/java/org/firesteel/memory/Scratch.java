package org.firesteel.memory;

import java.lang.reflect.Array;

/**
 * Arrays that a kernel needs while it runs. They are taken from the {@link Workspace} that is open
 * and go back to it at once, so that the next kernel can use them; without one they are ordinary.
 */
public final class Scratch implements AutoCloseable {
  private final Workspace workspace;
  private Workspace.Slot last; // taken, and linked to those before

  Scratch(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Arrays from the workspace that is open. */
  public static Scratch open() {
    Workspace.Scope scope = Workspace.current();
    return new Scratch(scope == null ? null : scope.workspace());
  }

  /**
   * An array with whatever it holds.
   *
   * @param type of the array, such as {@code float[].class}
   */
  public <A> A take(Class<A> type, int length) {
    return take(type, length, false);
  }

  /** An array of zeros, or with whatever it holds. */
  public <A> A take(Class<A> type, int length, boolean zeros) {
    if (workspace == null) {
      return Workspace.allocate(type, length);
    }
    Workspace.Slot slot = workspace.take(type, length, zeros);
    slot.previous = last;
    last = slot;
    return type.cast(slot.array);
  }

  /** An array like the one that was taken last, whose key it shares. */
  public <A> A takeAlike(A array) {
    Class<A> type = typeOf(array);
    if (workspace == null) {
      return Workspace.allocate(type, Array.getLength(array));
    }
    Workspace.Slot slot = workspace.take(last.key, false);
    slot.previous = last;
    last = slot;
    return type.cast(slot.array);
  }

  @SuppressWarnings("unchecked") // an array's class is that of all arrays of its type
  private static <A> Class<A> typeOf(A array) {
    return (Class<A>) array.getClass();
  }

  @Override
  public void close() {
    while (last != null) {
      Workspace.Slot slot = last;
      last = slot.previous;
      slot.previous = null;
      workspace.takeBack(slot);
    }
  }
}
