package org.firesteel.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Arrays that a kernel needs while it runs. They are taken from the {@link Workspace} that is open
 * and go back to it at once, so that the next kernel can use them; without one they are ordinary.
 */
final class Scratch implements AutoCloseable {
  private final Workspace workspace;
  private final List<Workspace.Slot> taken = new ArrayList<>();

  Scratch(Workspace workspace) {
    this.workspace = workspace;
  }

  static Scratch open() {
    Workspace.Scope scope = Workspace.current();
    return new Scratch(scope == null ? null : scope.workspace());
  }

  /**
   * An array with whatever it holds.
   *
   * @param type of the array, such as {@code float[].class}
   */
  <A> A take(Class<A> type, int length) {
    return take(type, length, false);
  }

  <A> A take(Class<A> type, int length, boolean zeros) {
    if (workspace == null) {
      return Workspace.allocate(type, length);
    }
    Workspace.Slot slot = workspace.take(type, length, zeros);
    taken.add(slot);
    return type.cast(slot.array);
  }

  @Override
  public void close() {
    if (workspace != null) {
      workspace.takeBack(taken);
      taken.clear();
    }
  }
}
