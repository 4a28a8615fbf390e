package org.firesteel.tensor.autograd;

import java.util.ArrayList;
import java.util.List;

/** Hooks in the order of registration. One function may be registered twice. */
final class HookList<F> {
  /** Compared by identity. */
  private static final class Entry<F> {
    final F hook;

    Entry(F hook) {
      this.hook = hook;
    }
  }

  // Replaced, never changed: a hook may remove itself, or another, while it is called.
  private List<Entry<F>> entries = List.of();

  RemovableHandle add(F hook) {
    Entry<F> entry = new Entry<>(hook);
    List<Entry<F>> more = new ArrayList<>(entries);
    more.add(entry);
    entries = more;
    return () -> remove(entry);
  }

  private void remove(Entry<F> entry) {
    List<Entry<F>> fewer = new ArrayList<>(entries);
    fewer.remove(entry);
    entries = fewer;
  }

  /** The hooks registered now. */
  List<F> hooks() {
    return entries.stream().map(entry -> entry.hook).toList();
  }
}
