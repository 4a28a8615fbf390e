package org.firesteel.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Modules of one kind, named {@code 0, 1, ..}; what is done with them is up to the module that
 * holds the list.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.ModuleList.html">torch.nn.ModuleList</a>
 */
public final class ModuleList<M extends Module> extends Module implements Iterable<M> {
  private final List<M> modules = new ArrayList<>();

  public ModuleList() {}

  public ModuleList(List<? extends M> modules) {
    modules.forEach(this::append);
  }

  /** Adds a module at the end, and returns it. */
  public <N extends M> N append(N module) {
    register(Integer.toString(modules.size()), module);
    modules.add(module);
    return module;
  }

  /** The module at a place, from 0. */
  public M get(int index) {
    return modules.get(index);
  }

  public int size() {
    return modules.size();
  }

  @Override
  public Iterator<M> iterator() {
    return List.copyOf(modules).iterator();
  }
}
