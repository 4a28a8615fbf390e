package org.firesteel.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Modules of one kind by name, in the order in which they were put.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.ModuleDict.html">torch.nn.ModuleDict</a>
 */
public final class ModuleDict<M extends Module> extends Module {
  private final Map<String, M> modules = new LinkedHashMap<>();

  public ModuleDict() {}

  /** The modules in the map's order. */
  public ModuleDict(Map<String, ? extends M> modules) {
    modules.forEach(this::put);
  }

  /**
   * Adds a module, and returns it.
   *
   * @throws IllegalArgumentException if the name is taken, empty, or has a dot
   */
  public <N extends M> N put(String name, N module) {
    register(name, module);
    modules.put(name, module);
    return module;
  }

  /**
   * The module of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public M get(String name) {
    M module = modules.get(name);
    if (module == null) {
      throw new IllegalArgumentException(
          "there is no module '%s', but %s".formatted(name, modules.keySet()));
    }
    return module;
  }

  /** All modules by name. */
  public Map<String, M> asMap() {
    return Collections.unmodifiableMap(modules);
  }
}
