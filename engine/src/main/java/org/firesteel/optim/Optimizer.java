package org.firesteel.optim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.firesteel.spec.RecordSettings;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.GradMode;

/**
 * Moves parameters along the gradients they have collected. An optimizer is given the parameters
 * and knows neither model nor loss; it keeps a state for each parameter that ever had a gradient.
 *
 * @see <a href="https://pytorch.org/docs/stable/optim.html">torch.optim</a>
 */
public abstract class Optimizer {
  private final List<ParamGroup> groups = new ArrayList<>();
  private final Hyperparameters defaults;

  Optimizer(List<? extends Tensor> parameters, Hyperparameters defaults) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("optimizer got an empty parameter list");
    }
    this.defaults = defaults;
    add(parameters, defaults);
  }

  /**
   * Adds parameters whose settings differ from those given to the constructor.
   *
   * @param changes settings by PyTorch's names, such as {@code lr}
   * @return this
   */
  public final Optimizer addParamGroup(List<? extends Tensor> parameters, Map<String, ?> changes) {
    return addParamGroup(parameters, RecordSettings.with(defaults, changes));
  }

  /**
   * Adds parameters with settings of their own.
   *
   * @return this
   * @throws IllegalArgumentException if the settings are of another kind of optimizer
   */
  public Optimizer addParamGroup(List<? extends Tensor> parameters, Hyperparameters settings) {
    if (settings.getClass() != defaults.getClass()) {
      throw new IllegalArgumentException(
          "a parameter group of %s needs settings of %s, got %s"
              .formatted(
                  getClass().getSimpleName(),
                  defaults.getClass().getCanonicalName(),
                  settings.getClass().getCanonicalName()));
    }
    add(parameters, settings);
    return this;
  }

  private void add(List<? extends Tensor> parameters, Hyperparameters settings) {
    Set<Tensor> taken = identitySet(List.of());
    groups.forEach(group -> taken.addAll(group.params()));
    for (Tensor parameter : parameters) {
      if (!parameter.isLeaf() && !parameter.autograd().retainsGrad()) {
        throw new IllegalArgumentException("can't optimize a non-leaf Tensor");
      }
      if (taken.contains(parameter)) {
        throw new IllegalArgumentException(
            "some parameters appear in more than one parameter group");
      }
    }
    if (identitySet(parameters).size() < parameters.size()) {
      System.getLogger(Optimizer.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "optimizer contains a parameter group with duplicate parameters; in future, this will "
                  + "cause an error");
    }
    groups.add(new ParamGroup(parameters, settings));
  }

  private static Set<Tensor> identitySet(Collection<? extends Tensor> tensors) {
    Set<Tensor> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(tensors);
    return set;
  }

  /** The groups, in the order they were added. Their settings may be changed. */
  public final List<ParamGroup> paramGroups() {
    return Collections.unmodifiableList(groups);
  }

  /** Forgets the gradients of all parameters given to this optimizer. */
  public final void zeroGrad() {
    zeroGrad(true);
  }

  /**
   * Forgets the gradients, or sets them to zero, so that the next step uses their arrays again.
   *
   * @param setToNone true to forget them
   */
  public final void zeroGrad(boolean setToNone) {
    for (ParamGroup group : groups) {
      for (Tensor parameter : group.params()) {
        Tensor grad = parameter.autograd().peekGrad();
        parameter.setGrad(setToNone || grad == null ? null : grad.detach().zero_());
      }
    }
  }

  /** Moves every parameter that has a gradient; the others, and their states, stay. */
  public abstract void step();

  /**
   * Computes the loss anew, then moves the parameters.
   *
   * @param closure clears the gradients, computes the loss, calls {@code backward()} on it and
   *     returns it
   * @return the loss before the step
   */
  @SuppressWarnings("try")
  public Tensor step(Supplier<Tensor> closure) {
    Tensor loss;
    try (GradMode.Scope scope = GradMode.enableGrad()) {
      loss = closure.get();
    }
    step();
    return loss;
  }

  /**
   * What is remembered of a parameter under PyTorch's names ({@code step}, {@code square_avg}, ..);
   * empty before its first step. Vectors have the parameter's shape and share storage; numbers are
   * 0-d float64 tensors.
   */
  public abstract Map<String, Tensor> state(Tensor parameter);

  /** The number of parameters that have a state, because they had a gradient. */
  public final int stateEntries() {
    return stateDict().state().size();
  }

  /** Settings and states of all parameters. The tensors share storage with this optimizer. */
  public final OptimizerState stateDict() {
    Map<Tensor, Integer> numbers = numbers();
    Map<Integer, Map<String, Tensor>> states = new LinkedHashMap<>();
    numbers.forEach(
        (parameter, number) -> {
          Map<String, Tensor> state = state(parameter);
          if (!state.isEmpty()) {
            states.put(number, state);
          }
        });
    List<Map<String, Object>> settings = new ArrayList<>();
    for (ParamGroup group : groups) {
      Map<String, Object> map = group.settings();
      map.put(OptimizerState.PARAMS, group.params().stream().map(numbers::get).toList());
      settings.add(map);
    }
    return new OptimizerState(states, settings);
  }

  /** The parameters in order, each with its number. */
  private Map<Tensor, Integer> numbers() {
    Map<Tensor, Integer> numbers = new LinkedHashMap<>(); // Tensors are equal only to themselves.
    for (ParamGroup group : groups) {
      group.params().forEach(parameter -> numbers.putIfAbsent(parameter, numbers.size()));
    }
    return numbers;
  }

  /**
   * Takes over settings and states, copied. The groups must have as many parameters as here; which
   * is which is told by their order alone.
   *
   * @throws IllegalArgumentException if the groups, a setting or a state do not fit
   */
  public final void loadStateDict(OptimizerState saved) {
    checkGroups(saved.paramGroups());
    List<Runnable> changes = new ArrayList<>(); // All or none.
    for (int i = 0; i < groups.size(); i++) {
      Map<String, Object> settings = new LinkedHashMap<>(saved.paramGroups().get(i));
      List<?> numbers = (List<?>) settings.remove(OptimizerState.PARAMS);
      settings.keySet().removeAll(OptimizerState.FLAGS);
      ParamGroup group = groups.get(i);
      Hyperparameters loaded = group.changed(settings);
      changes.add(() -> group.set(settings));
      for (int j = 0; j < numbers.size(); j++) {
        int number = ((Number) numbers.get(j)).intValue();
        Map<String, Tensor> state = saved.state().getOrDefault(number, Map.of());
        try {
          changes.add(prepareState(loaded, group.params().get(j), state));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "the state of parameter %d does not fit: %s".formatted(number, e.getMessage()), e);
        }
      }
    }
    changes.forEach(Runnable::run);
  }

  private void checkGroups(List<Map<String, Object>> saved) {
    if (saved.size() != groups.size()) {
      throw new IllegalArgumentException(
          "loaded state dict has a different number of parameter groups (%d, here %d)"
              .formatted(saved.size(), groups.size()));
    }
    for (int i = 0; i < saved.size(); i++) {
      int here = groups.get(i).params().size();
      if (!(saved.get(i).get(OptimizerState.PARAMS) instanceof List<?> numbers)
          || numbers.size() != here) {
        throw new IllegalArgumentException(
            ("loaded state dict contains a parameter group that doesn't match the size of "
                    + "optimizer's group (group %d has %d parameters here)")
                .formatted(i, here));
      }
    }
  }

  /**
   * Checks a saved state of a parameter, empty for none; it takes the place of what is remembered
   * when what is returned is run.
   */
  abstract Runnable prepareState(
      Hyperparameters settings, Tensor parameter, Map<String, Tensor> state);
}
