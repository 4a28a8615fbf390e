package org.firesteel.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.autograd.RemovableHandle;

/**
 * A part of a model: parameters, buffers and other modules under names. A module knows its parts
 * and nothing of losses, optimizers or the modules that contain it.
 *
 * <p>What it computes is the subclass's: a {@link Layer} maps one tensor to one tensor, others
 * offer a {@code forward} with their own inputs and results. Parts are registered in the order in
 * which PyTorch registers them, which is that of {@link #parameters()} and {@link #stateDict()}.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Module.html">torch.nn.Module</a>
 */
public abstract class Module {
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Tensor> buffers = new LinkedHashMap<>();
  private final Map<String, Module> children = new LinkedHashMap<>();
  private final ForwardHooks hooks = new ForwardHooks();
  private boolean training = true;

  /** Adds a parameter under a name. */
  protected final Parameter register(String name, Parameter parameter) {
    checkFree(name);
    parameters.put(name, parameter);
    return parameter;
  }

  /** Adds a tensor that is state but not learned; it is saved, and changed in place only. */
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
    return Collections.unmodifiableMap(children);
  }

  /** All parameters, depth first, in the order of registration; a shared one once. */
  public final List<Parameter> parameters() {
    return new ArrayList<>(namedParameters().values());
  }

  /** All parameters under their full names, such as {@code 0.weight}; a shared one once. */
  public final Map<String, Parameter> namedParameters() {
    Map<String, Parameter> named = new LinkedHashMap<>();
    visit((prefix, module) -> module.parameters.forEach((n, p) -> named.put(prefix + n, p)));
    return once(named);
  }

  /** All buffers under their full names; a shared one once. */
  public final Map<String, Tensor> namedBuffers() {
    Map<String, Tensor> named = new LinkedHashMap<>();
    visit((prefix, module) -> module.buffers.forEach((n, b) -> named.put(prefix + n, b)));
    return once(named);
  }

  /** This module, under an empty name, and all inside it, such as {@code layers.0}. */
  public final Map<String, Module> namedModules() {
    Map<String, Module> named = new LinkedHashMap<>();
    visit((prefix, m) -> named.put(prefix.substring(0, Math.max(prefix.length() - 1, 0)), m));
    return once(named);
  }

  /** This module and all inside it, depth first. */
  public final List<Module> modules() {
    return new ArrayList<>(namedModules().values());
  }

  private static <T> Map<String, T> once(Map<String, T> named) {
    Set<T> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    named.values().removeIf(value -> !seen.add(value));
    return named;
  }

  /** Calls the visitor with this module and all inside it, and the prefix of their names. */
  private void visit(BiConsumer<String, Module> visitor) {
    visit("", visitor);
  }

  private void visit(String prefix, BiConsumer<String, Module> visitor) {
    visitor.accept(prefix, this);
    children.forEach((name, child) -> child.visit(prefix + name + ".", visitor));
  }

  /** Does something with every module inside and then with this one, as {@code apply} does. */
  public final Module apply(Consumer<Module> action) {
    children.values().forEach(child -> child.apply(action));
    action.accept(this);
    return this;
  }

  /** Parameters and buffers by full name; the tensors themselves, cut off from the graph. */
  public final Map<String, Tensor> stateDict() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    visit(
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
  public final void loadStateDict(Map<String, Tensor> state) {
    loadStateDict(state, true);
  }

  /**
   * {@link #loadStateDict(Map)} that, if not strict, takes what fits and says which keys did not.
   *
   * @throws IllegalArgumentException if a shape differs, or strictly if any key does not fit
   */
  @SuppressWarnings("try")
  public final IncompatibleKeys loadStateDict(Map<String, Tensor> state, boolean strict) {
    Map<String, Tensor> own = stateDict();
    IncompatibleKeys keys = IncompatibleKeys.between(own, state);
    keys.check(getClass().getSimpleName(), own, state, strict);
    try (GradMode.Scope scope = GradMode.noGrad()) {
      own.forEach(
          (key, tensor) -> {
            if (state.containsKey(key)) {
              tensor.copy_(state.get(key));
            }
          });
    }
    return keys;
  }

  /**
   * Converts parameters, their gradients and buffers to another floating dtype, in place, as {@code
   * module.to(dtype)} does; buffers of integers stay as they are.
   *
   * @throws IllegalArgumentException if the dtype is not floating
   */
  public final Module to(DType dtype) {
    if (!dtype.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch."
              + dtype.label());
    }
    for (Parameter parameter : parameters()) {
      Tensor gradient = parameter.grad();
      parameter.setGrad(null);
      parameter.setData(parameter.detach().to(dtype));
      parameter.setGrad(gradient == null ? null : gradient.to(dtype));
    }
    for (Tensor buffer : namedBuffers().values()) {
      if (buffer.dtype().isFloatingPoint()) {
        buffer.setData(buffer.to(dtype));
      }
    }
    return this;
  }

  /** Forgets all gradients. */
  public final void zeroGrad() {
    parameters().forEach(parameter -> parameter.setGrad(null));
  }

  /** Says of all parameters whether they are learned. */
  public final Module requiresGrad_(boolean value) {
    parameters().forEach(parameter -> parameter.requiresGrad_(value));
    return this;
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

  public final Module train(boolean mode) {
    visit((prefix, module) -> module.training = mode);
    return this;
  }

  /**
   * Lets all modules inside that draw random numbers, such as dropout, draw them from here on. A
   * trainer that gives a generator seeded by (job, step, block) before each pass makes that pass
   * repeatable wherever it runs.
   */
  public final void reseed(Generator generator) {
    visit((prefix, module) -> module.drawFrom(generator));
  }

  /** Takes the generator of {@link #reseed}; nothing to do for a module that draws no numbers. */
  protected void drawFrom(Generator generator) {}

  /**
   * Calls a function before each call of this module, with its inputs; it may return others for
   * them, or null.
   */
  public final RemovableHandle registerForwardPreHook(ForwardHooks.Pre hook) {
    return hooks.add(hook);
  }

  /**
   * Calls a function after each call of this module, with its inputs and outputs; it may return
   * others for the outputs, or null.
   */
  public final RemovableHandle registerForwardHook(ForwardHooks.Post hook) {
    return hooks.add(hook);
  }

  /** Whether anything is called before or after this module. */
  final boolean hasForwardHooks() {
    return !hooks.isEmpty();
  }

  /** Runs a forward pass with the hooks around it: what {@code module(..)} does in PyTorch. */
  protected final Tensor[] callWithHooks(ForwardHooks.Forward forward, Tensor... inputs) {
    return hooks.run(this, forward, inputs);
  }

  /** The settings, as PyTorch prints them between parentheses. */
  protected String extraRepr() {
    return "";
  }

  /** As PyTorch prints it: the settings, and the modules inside one a line. */
  @Override
  public final String toString() {
    StringBuilder text = new StringBuilder(getClass().getSimpleName()).append('(');
    text.append(extraRepr());
    children.forEach(
        (name, child) ->
            text.append("\n  (%s): %s".formatted(name, child.toString().replace("\n", "\n  "))));
    return text.append(children.isEmpty() ? ")" : "\n)").toString();
  }
}
