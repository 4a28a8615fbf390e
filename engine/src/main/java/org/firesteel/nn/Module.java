package org.firesteel.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.GradMode;

/**
 * A part of a model: parameters, buffers and other modules under names. A module knows its parts
 * and nothing of losses, optimizers or the modules that contain it.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Module.html">torch.nn.Module</a>
 */
public abstract class Module {
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Tensor> buffers = new LinkedHashMap<>();
  private final Map<String, Module> children = new LinkedHashMap<>();
  private boolean training = true;

  /** The output for one input. */
  public abstract Tensor forward(Tensor input);

  /** Adds a parameter under a name; its order is that of {@link #parameters()}. */
  protected final Parameter register(String name, Parameter parameter) {
    checkFree(name);
    parameters.put(name, parameter);
    return parameter;
  }

  /** Adds a tensor that is state but not learned. */
  protected final Tensor registerBuffer(String name, Tensor buffer) {
    checkFree(name);
    buffers.put(name, buffer);
    return buffer;
  }

  /** Adds a module under a name. */
  protected final <M extends Module> M register(String name, M module) {
    checkFree(name);
    children.put(name, module);
    return module;
  }

  private void checkFree(String name) {
    if (name.isEmpty() || name.contains(".")) {
      throw new IllegalArgumentException(
          "a name must not be empty or contain a dot: '" + name + "'");
    }
    if (parameters.containsKey(name) || buffers.containsKey(name) || children.containsKey(name)) {
      throw new IllegalArgumentException("'" + name + "' is registered already");
    }
  }

  /** The modules directly inside, by name. */
  public final Map<String, Module> children() {
    return java.util.Collections.unmodifiableMap(children);
  }

  /** All parameters, depth first, in the order of registration; a shared one once. */
  public final List<Parameter> parameters() {
    return new ArrayList<>(namedParameters().values());
  }

  /** All parameters under their full names, such as {@code 0.weight}; a shared one once. */
  public final Map<String, Parameter> namedParameters() {
    Map<String, Parameter> named = new LinkedHashMap<>();
    java.util.Set<Parameter> seen =
        java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    visit(
        "",
        (prefix, module) ->
            module.parameters.forEach(
                (name, parameter) -> {
                  if (seen.add(parameter)) {
                    named.put(prefix + name, parameter);
                  }
                }));
    return named;
  }

  /** All buffers under their full names. */
  public final Map<String, Tensor> namedBuffers() {
    Map<String, Tensor> named = new LinkedHashMap<>();
    visit(
        "",
        (prefix, module) ->
            module.buffers.forEach((name, buffer) -> named.put(prefix + name, buffer)));
    return named;
  }

  /** Calls the visitor with this module and all inside it, and the prefix of their names. */
  private void visit(String prefix, BiConsumer<String, Module> visitor) {
    visitor.accept(prefix, this);
    children.forEach((name, child) -> child.visit(prefix + name + ".", visitor));
  }

  /** Parameters and buffers by full name; the tensors themselves, cut off from the graph. */
  public final Map<String, Tensor> stateDict() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    visit(
        "",
        (prefix, module) -> {
          module.parameters.forEach((name, value) -> state.put(prefix + name, value.detach()));
          module.buffers.forEach((name, value) -> state.put(prefix + name, value.detach()));
        });
    return state;
  }

  /**
   * Copies a state into parameters and buffers; either all of it or none.
   *
   * @throws IllegalArgumentException naming every missing and unexpected key and every shape that
   *     differs
   */
  @SuppressWarnings("try")
  public final void loadStateDict(Map<String, Tensor> state) {
    StateDict.check(getClass().getSimpleName(), stateDict(), state);
    try (GradMode.Scope scope = GradMode.noGrad()) {
      stateDict().forEach((name, tensor) -> tensor.copy_(state.get(name)));
    }
  }

  /** Forgets all gradients. */
  public final void zeroGrad() {
    parameters().forEach(parameter -> parameter.setGrad(null));
  }

  /** Whether layers such as dropout behave as in training; they do until {@link #eval()}. */
  public final boolean isTraining() {
    return training;
  }

  public final Module train() {
    return train(true);
  }

  public final Module eval() {
    return train(false);
  }

  private Module train(boolean mode) {
    visit("", (prefix, module) -> module.training = mode);
    return this;
  }
}
