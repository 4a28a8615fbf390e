package org.firesteel.optim;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firesteel.nn.Parameter;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Storage;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/**
 * PyTorch's front to an {@link UpdateRule}: it is given the parameters, reads the gradients they
 * have collected, and keeps a state for each that ever had one. It knows neither model nor loss.
 *
 * @see <a href="https://pytorch.org/docs/stable/optim.html">torch.optim</a>
 */
public abstract class Optimizer {
  private final List<Parameter> parameters;
  private final UpdateRule rule;
  private final IdentityHashMap<Parameter, UpdateState> states = new IdentityHashMap<>();
  private double lr;

  Optimizer(List<Parameter> parameters, UpdateRule rule) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("optimizer got an empty parameter list");
    }
    var distinct = Collections.newSetFromMap(new IdentityHashMap<Parameter, Boolean>());
    distinct.addAll(parameters);
    if (distinct.size() < parameters.size()) {
      throw new IllegalArgumentException("some parameters appear in more than one parameter group");
    }
    this.parameters = List.copyOf(parameters);
    this.rule = rule;
    this.lr = rule.lr();
  }

  /** The learning rate of the next step. */
  public final double lr() {
    return lr;
  }

  public final void setLr(double lr) {
    this.lr = lr;
  }

  /** Forgets the gradients of all parameters given to this optimizer. */
  public final void zeroGrad() {
    for (Parameter parameter : parameters) {
      parameter.setGrad(null);
    }
  }

  /** Moves every parameter that has a gradient; the others, and their states, stay. */
  public final void step() {
    for (Parameter parameter : parameters) {
      if (parameter.grad() != null) {
        update(parameter);
      }
    }
  }

  private void update(Parameter parameter) {
    DType dtype = parameter.dtype();
    int n = parameter.numel();
    UpdateState state =
        states.computeIfAbsent(parameter, p -> new UpdateState(rule, dtype.computeType(), n));
    Tensor values = Raw.dense(parameter, dtype.computeType());
    Tensor gradient = Raw.dense(parameter.grad(), dtype.computeType());
    Storage p = values.storage();
    if (p.dtype() == DType.FLOAT64) {
      rule.update(
          lr,
          p.doubles(),
          values.offset(),
          gradient.storage().doubles(),
          gradient.offset(),
          n,
          state);
    } else {
      rule.update(
          lr,
          p.floats(),
          values.offset(),
          gradient.storage().floats(),
          gradient.offset(),
          n,
          state);
    }
    if (values == parameter) {
      p.bumpVersion();
    } else {
      Raw.assign(parameter, values);
    }
  }

  /** The number of parameters that have a state, because they had a gradient. */
  public final int stateEntries() {
    return states.size();
  }

  /**
   * What is remembered of a parameter under PyTorch's names ({@code step}, {@code square_avg}, ..);
   * empty before its first step. Vectors have the parameter's shape and share storage.
   */
  public final Map<String, Tensor> state(Parameter parameter) {
    UpdateState state = states.get(parameter);
    if (state == null) {
      return Map.of();
    }
    Map<String, Tensor> named = new LinkedHashMap<>();
    named.put("step", Tensors.tensor((double) state.step()));
    state.tensors().forEach((name, vector) -> named.put(name, vector.view(parameter.shape())));
    return named;
  }
}
